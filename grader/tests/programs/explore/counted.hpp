#pragma once

// An object that whoever is the last to drop it takes apart.

#include <atomic>
#include <cassert>
#include <thread>

struct Counted {
  std::atomic<int> owners{2};
  int first = 0;
  int second = 0;
};

/// `before`: of what a thread has done with the object, and `after` of taking it apart.
inline void run_counted(std::memory_order before, void (*after)()) {
  auto* object = new Counted;
  const auto drop = [object, before, after] {
    if (object->owners.fetch_sub(1, before) > 1) return;
    after();
    assert(object->first + object->second == 3);
    delete object;
  };
  std::thread one([&] {
    object->first = 1;
    drop();
  });
  std::thread other([&] {
    object->second = 2;
    drop();
  });
  one.join();
  other.join();
}
