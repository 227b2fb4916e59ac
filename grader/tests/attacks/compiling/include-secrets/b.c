#include "@SPEC@"
