#pragma once

// Two reindeer and two elves come to Santa Claus, who is woken when a pair is complete, and serves
// both pairs. How he sleeps is for each program to say.

#include <cassert>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

struct House {
  std::mutex lock;
  std::condition_variable bell;
  int reindeer = 0;
  int elves = 0;

  void come(int& kind) {
    const std::lock_guard hold(lock);
    if (++kind == 2) bell.notify_one();
  }
};

template <class Sleep>
void run_santa(Sleep sleep) {
  House house;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] { house.come(house.reindeer); });
    threads.emplace_back([&] { house.come(house.elves); });
  }
  for (int round = 0; round < 2; ++round) {
    std::unique_lock hold(house.lock);
    sleep(house, hold);
    int& served = house.reindeer == 2 ? house.reindeer : house.elves;
    assert(served == 2);
    served = 0;
  }
}
