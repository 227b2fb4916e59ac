#pragma once

// Four hydrogen and two oxygen atoms, as threads, make two molecules. When an atom lets the next
// one in is for each program to say.

#include <pthread.h>

#include <cassert>
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

struct Water {
  std::counting_semaphore<4> hydrogen{2};
  std::counting_semaphore<4> oxygen{1};
  std::mutex lock;
  int hydrogens = 0;
  int oxygens = 0;
  pthread_barrier_t molecule;

  void count(int& atoms) {
    const std::lock_guard hold(lock);
    ++atoms;
  }
  /// True for one of the three that meet.
  bool meet() {
    if (pthread_barrier_wait(&molecule) != PTHREAD_BARRIER_SERIAL_THREAD) return false;
    const std::lock_guard hold(lock);
    assert(hydrogens == 2 && oxygens == 1);
    hydrogens = oxygens = 0;
    return true;
  }
};

template <class Bond>
void run_water(Bond bond) {
  Water water;
  pthread_barrier_init(&water.molecule, nullptr, 3);
  std::vector<std::thread> atoms;
  for (int i = 0; i < 4; ++i) {
    atoms.emplace_back([&] { bond(water, water.hydrogen, water.hydrogens); });
  }
  for (int i = 0; i < 2; ++i) {
    atoms.emplace_back([&] { bond(water, water.oxygen, water.oxygens); });
  }
  for (std::thread& each : atoms) each.join();
  pthread_barrier_destroy(&water.molecule);
}
