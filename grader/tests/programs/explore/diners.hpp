#pragma once

// Three philosophers, as threads, and a mutex for each fork. How they take two is for each program.

#include <mutex>
#include <thread>
#include <vector>

inline constexpr int diners = 3;

template <class Eat>
void run_diners(Eat eat) {
  std::mutex forks[diners];
  std::vector<std::jthread> threads;
  for (int i = 0; i < diners; ++i) {
    threads.emplace_back([&, i] { eat(forks[i], forks[(i + 1) % diners]); });
  }
}
