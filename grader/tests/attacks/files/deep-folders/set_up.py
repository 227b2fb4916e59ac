import os

for _ in range(900):
    os.mkdir("deep")
    os.chdir("deep")
