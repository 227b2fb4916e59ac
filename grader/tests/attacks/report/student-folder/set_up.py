import os, shutil

for name in [b"x\nmallory vault 14 of 14 pass \x1b[2K\x1b[1A", b"\xff\xfe", "\u202egnp".encode(), b"$(id)", b"--jobs",
             b"a'b\"c", b"%s%n"]:
    shutil.copytree(b"mallory", os.path.join(b".", name))
os.makedirs(b"zoe/no exercise\ngrader: forged mallory vault 14 of 14 pass\x1b[2K")
