// Sleeps unless a pair is there: right.
#include "santa.hpp"

int main() {
  run_santa([](House& house, std::unique_lock<std::mutex>& hold) {
    house.bell.wait(hold, [&] { return house.reindeer == 2 || house.elves == 2; });
  });
}
