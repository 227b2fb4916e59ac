import os

for folder in range(4):  # names for one file: quick to make, and as many entries
    os.mkdir(f"many{folder}")
    with open(f"many{folder}/0", "w", encoding="ascii"):
        pass
    for number in range(1, 25000):
        os.link(f"many{folder}/0", f"many{folder}/{number}")
