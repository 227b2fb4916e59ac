// The top is the node that it was, but what is below it is not (ABA).
#include "stack.hpp"

struct Top {
  int node = 0;
  Top above(int other) const { return {other}; }
};

int main() { run_stack<Top>(); }
