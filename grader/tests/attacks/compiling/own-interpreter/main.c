__attribute__((section(".interp"), used)) const char loader[] = "/nowhere/loader";

int main(void) { return 0; }
