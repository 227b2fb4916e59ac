// Who has not the turn takes its wish back until it has: right.
#include "dekker.hpp"

int main() {
  run_dekker([](Door& door, int me) {
    door.wants[me] = true;
    while (door.wants[1 - me]) {
      if (door.turn == me) continue;
      door.wants[me] = false;
      while (door.turn != me) {
      }
      door.wants[me] = true;
    }
  });
}
