__asm__(".data\n.fill 3000000000, 1, 7\n.text");

int main(void) { return 0; }
