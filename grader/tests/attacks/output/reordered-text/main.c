#include <stdio.h>

int main(void) {
  puts("\342\200\256ssap 41/41 tluav\342\200\254 \342\201\246x\342\201\251 \342\200\252y\342\200\255");
  fputs("\342\200\256lla ta rorre on\n", stderr);
  return 0;
}
