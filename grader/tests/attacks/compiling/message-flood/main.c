#include "flood.h"

int main(void) { return 0; }
