import os

os.mkfifo("extra.c")
os.mkfifo("data.txt")
