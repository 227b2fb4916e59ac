#pragma once

// Dekker's algorithm for two threads, on sequentially consistent atomics.

#include <atomic>
#include <cassert>
#include <thread>

struct Door {
  std::atomic<bool> wants[2] = {false, false};
  std::atomic<int> turn = 0;
};

template <class Enter>
void run_dekker(Enter enter) {
  Door door;
  int counter = 0;
  const auto work = [&](int me) {
    enter(door, me);
    ++counter;
    door.turn = 1 - me;
    door.wants[me] = false;
  };
  std::thread zero(work, 0);
  std::thread one(work, 1);
  zero.join();
  one.join();
  assert(counter == 2);
}
