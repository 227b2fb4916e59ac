// Gives way before it says that it wants to enter: both can be inside.
#include "peterson.hpp"

int main() {
  run_peterson([](Shared& shared, int me) {
    shared.turn = 1 - me;
    shared.wants[me] = 1;
  });
}
