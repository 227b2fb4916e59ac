int twice = 2;
int twice_function(void) { return 2; }
