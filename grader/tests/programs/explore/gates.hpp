#pragma once

// Two processes, two rounds, a barrier made of semaphores: the last one opens the gate for all.

#include <semaphore.h>

#include <atomic>

#include "shared.hpp"

struct Shared {
  sem_t lock;
  sem_t gates[2];
  int arrived;
  std::atomic<int> rounds[2];
};

inline void pass(Shared& shared, sem_t& gate) {
  sem_wait(&shared.lock);
  if (++shared.arrived == 2) {
    shared.arrived = 0;
    for (int i = 0; i < 2; ++i) sem_post(&gate);
  }
  sem_post(&shared.lock);
  sem_wait(&gate);
}

/// `number_of_gates`: used in turn.
inline void run_gates(int number_of_gates) {
  auto* shared = make_shared_memory<Shared>();
  sem_init(&shared->lock, 1, 1);
  for (sem_t& each : shared->gates) sem_init(&each, 1, 0);
  for (int i = 0; i < 2; ++i) {
    in_child([&] {
      for (int round = 1; round <= 2; ++round) {
        shared->rounds[i] = round;
        pass(*shared, shared->gates[round % number_of_gates]);
        assert(shared->rounds[1 - i] >= round);
      }
    });
  }
  await_children();
}
