#include <stdio.h>

int main(void) {
  puts("\033[2J\033[H\033[1Agone \033]0;title\007 \033]8;;http://evil\033\\link\033]8;;\033\\");
  puts("total 1\r\033[K\033[32m  ✓ everything 14/14\033[0m\b\b\b\b");
  puts("\302\2332J \302\220q\302\234 \033]52;c;b3duZWQ=\007 \033P+q544e\033\\ \016 \017 \177");
  fputs("\033[?1049h\033]2;title\007\033[6n\033c\n", stderr);
  return 0;
}
