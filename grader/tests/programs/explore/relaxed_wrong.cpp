// A flag whose atomic operations are relaxed: they order nothing.
#include "relaxed.hpp"

void pass_on(Passed& shared) { shared.flag.store(1, std::memory_order_relaxed); }
bool passed_on(Passed& shared) { return shared.flag.load(std::memory_order_relaxed) == 1; }
