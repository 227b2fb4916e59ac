import os, shutil

os.mkdir("closed")
os.chmod("closed", 0)
shutil.copy("/bin/true", "power")
os.chmod("power", 0o6755)
with open("closed.txt", "w", encoding="ascii") as file:
    os.fchmod(file.fileno(), 0)
