with open("main.c", "wb") as file:
    file.write(b'#pragma message("\x1b]0;owned\x07 \x1b[2J\x1b[H \xe2\x80\xaegnirts")\n'
               b"#warning \x1b[31m\r  vault  14/14  pass \xc2\x9b2J \x00 \xff\xfe \xed\xa0\x80\n"
               b'__asm__(".print \\"\\\\033]8;;http://evil\\\\007\\"\\n.warning \\"\\\\033[2J\\"");\n'
               b"#error \x1b]52;c;b3duZWQ=\x07 done\n"
               b"int main(void) { return 0; }\n")
