// Looks at the other's wish before it tells its own: both can enter.
#include "dekker.hpp"

int main() {
  run_dekker([](Door& door, int me) {
    while (door.wants[1 - me]) {
      while (door.turn != me) {
      }
    }
    door.wants[me] = true;
  });
}
