import os

with open("data.bin", "wb") as file:
    os.ftruncate(file.fileno(), 1 << 40)
