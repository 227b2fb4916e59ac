// A tag tells a node that came back from one that was never away: right.
#include "stack.hpp"

struct Top {
  int node = 0;
  unsigned tag = 0;
  Top above(int other) const { return {other, tag + 1}; }
};

int main() { run_stack<Top>(); }
