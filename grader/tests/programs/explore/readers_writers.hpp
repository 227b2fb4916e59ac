#pragma once

// Readers and writers of a value in two halves, which agree whenever nobody writes. How they keep
// out of each other's way is for each program to say.

#include <cassert>
#include <thread>
#include <vector>

struct Value {
  int first = 0;
  int second = 0;

  void write() {
    ++first;
    ++second;
  }
  void read() const { assert(first == second); }
};

template <class Entry>
void run_threads(int readers, int writers) {
  Entry entry;
  Value value;
  std::vector<std::jthread> threads;
  for (int i = 0; i < writers; ++i) {
    threads.emplace_back([&] {
      entry.begin_writing();
      value.write();
      entry.end_writing();
    });
  }
  for (int i = 0; i < readers; ++i) {
    threads.emplace_back([&] {
      entry.begin_reading();
      value.read();
      entry.end_reading();
    });
  }
}
