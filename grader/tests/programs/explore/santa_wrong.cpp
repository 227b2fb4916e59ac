// Sleeps without looking: both pairs can have rung before.
#include "santa.hpp"

int main() {
  run_santa([](House& house, std::unique_lock<std::mutex>& hold) { house.bell.wait(hold); });
}
