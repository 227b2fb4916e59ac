#include "vault.h"

int main(void) {
#line 1 "@ANSWERS@"
  return undeclared;
}
