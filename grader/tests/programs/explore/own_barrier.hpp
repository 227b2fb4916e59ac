#pragma once

// Two threads, two rounds, a barrier made of a mutex and a condition variable. How one waits for
// the last is for each program to say.

#include <cassert>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

struct Barrier {
  std::mutex lock;
  std::condition_variable complete;
  int arrived = 0;
  int generation = 0;
};

template <class Wait>
void run_rounds(Wait wait) {
  Barrier barrier;
  int rounds[2] = {0, 0};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&, i] {
      for (int round = 1; round <= 2; ++round) {
        rounds[i] = round;
        std::unique_lock hold(barrier.lock);
        if (++barrier.arrived == 2) {
          barrier.arrived = 0;
          ++barrier.generation;
          barrier.complete.notify_all();
        } else {
          wait(barrier, hold);
        }
        hold.unlock();
      }
    });
  }
  threads.clear();
  assert(rounds[0] == 2 && rounds[1] == 2);
}
