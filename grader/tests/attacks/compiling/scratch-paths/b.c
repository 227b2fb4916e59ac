int twice;
int twice_function(void) { return 1; }
