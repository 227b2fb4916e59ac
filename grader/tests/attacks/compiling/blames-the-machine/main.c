#error Killed signal terminated program
#error out of memory
#error No space left on device
int main(void) { return 0; }
