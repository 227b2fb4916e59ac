// Waits until nobody is there, but who was faster has come again for the second round.
#include "own_barrier.hpp"

int main() {
  run_rounds([](Barrier& barrier, std::unique_lock<std::mutex>& hold) {
    barrier.complete.wait(hold, [&] { return barrier.arrived == 0; });
  });
}
