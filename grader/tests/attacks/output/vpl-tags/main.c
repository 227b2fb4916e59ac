#include <stdio.h>

int main(void) {
  puts("Grade :=>> 100");
  puts("Comment :=>> all right");
  puts("<|--\n-Everything passes\n--|>");
  fputs("Grade :=>> 100\n<|--\n-pass\n--|>\n", stderr);
  return 0;
}
