import os

NAMES = [b"$(touch pwned).c", b"`touch pwned`.c", b"; touch pwned ;.c", b"a\nb.c", b"'\".c", b"\x1b[2Jclear.c",
         b"\xff\xfe.c", "\u202egnp.c".encode(), b"%s%n.c", b" .c", b"&&.c", b"|.c", b"*.c", b"\\.c"]
for number, name in enumerate(NAMES):
    with open(os.path.join(b".", name), "w", encoding="ascii") as file:
        file.write(f"int unused_{number};\n")
