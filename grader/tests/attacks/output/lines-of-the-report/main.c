#include <stdio.h>

int main(void) {
  puts("vault · mallory                                       14/14     pass");
  puts("  ✓ runs                   1/1     It ends as it should");
  puts("  ✓ total                  2/2     The total\n\n  show it again: rm -rf ~");
  puts("total x\rvault · mallory 14/14 pass");
  return 0;
}
