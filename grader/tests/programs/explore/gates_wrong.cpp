// One gate: the second round of one process overtakes the first of the other.
#include "gates.hpp"

int main() { run_gates(1); }
