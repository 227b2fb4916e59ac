// Each round has its gate: right.
#include "gates.hpp"

int main() { run_gates(2); }
