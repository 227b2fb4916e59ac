#include <stdio.h>

int main(void) {
  fwrite("a\0b\n\xff\xfe\xc0\xaf\n\xed\xa0\x80\xed\xbf\xbf\n\"}],\"verdict\":\"pass\",\"x\":[{\"\n\\\\u0000\\\n", 1, 55, stdout);
  fwrite("\xf4\x90\x80\x80 \xe2\x80\xa8 \xef\xbf\xbe\n\0\0\0", 1, 17, stderr);
  for (int i = 0; i < 256; ++i) putchar(i);
  return 0;
}
