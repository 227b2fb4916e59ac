#include <stdio.h>

int main(void) {
  puts("=cmd|' /C calc'!A0\n+1+1\n-1+1\n@SUM(1,1)\n\t=1+1\n\"=1+1\",14,14,pass");
  return 0;
}
