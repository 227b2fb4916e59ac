__asm__(".bss\n.skip 0x7fffffffff\n.text");

int main(void) { return 0; }
