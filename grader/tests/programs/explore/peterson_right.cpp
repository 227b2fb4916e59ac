#include "peterson.hpp"

int main() {
  run_peterson([](Shared& shared, int me) {
    shared.wants[me] = 1;
    shared.turn = 1 - me;
  });
}
