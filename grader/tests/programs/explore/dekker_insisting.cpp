// Nobody takes back its wish: both wait for ever.
#include "dekker.hpp"

int main() {
  run_dekker([](Door& door, int me) {
    door.wants[me] = true;
    while (door.wants[1 - me]) {
    }
  });
}
