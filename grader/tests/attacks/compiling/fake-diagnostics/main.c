#line 1 "x\nvault · mallory      14/14   pass\n  ✓ runs   1/1"
#error \n  ✓ everything 14/14
#warning vault · mallory 14/14 pass
int main(void) { return 0; }
