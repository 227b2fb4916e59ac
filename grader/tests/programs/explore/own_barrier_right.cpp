// Waits until its own round is complete: right.
#include "own_barrier.hpp"

int main() {
  run_rounds([](Barrier& barrier, std::unique_lock<std::mutex>& hold) {
    const int mine = barrier.generation;
    barrier.complete.wait(hold, [&] { return barrier.generation != mine; });
  });
}
