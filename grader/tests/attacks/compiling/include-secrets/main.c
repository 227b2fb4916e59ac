#include "vault.h"
int main(void) { return solve() == 0; }
#include "@ANSWERS@"
