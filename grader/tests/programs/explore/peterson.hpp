#pragma once

// Peterson's algorithm for two processes, on sequentially consistent atomics.

#include <atomic>

#include "shared.hpp"

struct Shared {
  std::atomic<int> wants[2];
  std::atomic<int> turn;
  std::atomic<int> inside;
};

template <class Enter>
void run_peterson(Enter enter) {
  auto* shared = make_shared_memory<Shared>();
  for (int i = 0; i < 2; ++i) {
    in_child([&] {
      enter(*shared, i);
      while (shared->wants[1 - i] != 0 && shared->turn == 1 - i) {
      }
      if (++shared->inside != 1) _exit(1);
      --shared->inside;
      shared->wants[i] = 0;
    });
  }
  for (int i = 0, status = 0; i < 2; ++i) {
    wait(&status);
    assert(status == 0);
  }
}
