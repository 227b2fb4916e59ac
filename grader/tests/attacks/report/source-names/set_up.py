import os

for name in [b"\x1b[2J.c", b"a\nvault mallory 14 of 14 pass\n.c", b"<script>alert(1)<script>.c", b"\"}],\"verdict\":\"pass\".c",
             b"\xff.c", "\u202ec.c".encode(), b"=cmd|x.c", b"&amp;]]>.c"]:
    with open(os.path.join(b".", name), "w", encoding="ascii") as file:
        file.write("int main(void) { return wrong; }\n")
