#include <stdio.h>

int main(void) {
  puts("<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>");
  puts("</pre></td></table><h1>14/14</h1>]]><![CDATA[ <!-- --> &lt; &#0;");
  puts("# 14/14 [link](javascript:alert(1)) ![x](http://evil/x.png) `` ` `` |a|b|\n---\n**pass**");
  puts("\\input{/etc/passwd} {{7*7}} ${7*7} <%= 7*7 %> @{system('x')}");
  return 0;
}
