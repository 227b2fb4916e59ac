// Two processes wait for each other by looking at atomics that nobody sets.
#include <sched.h>

#include <atomic>

#include "shared.hpp"

struct Flags {
  std::atomic<int> of[2];
};

int main() {
  auto* flags = make_shared_memory<Flags>();
  for (int i = 0; i < 2; ++i) {
    in_child([&] {
      while (flags->of[1 - i] == 0) sched_yield();
      flags->of[i] = 1;
    });
  }
  await_children();
}
