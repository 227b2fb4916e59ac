int absent(void) __asm__("gcc: fatal error: Killed signal terminated program cc1");
int symbol(void) { return absent(); }
