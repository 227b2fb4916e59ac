// The library's own lock of readers and writers: right.
#include <shared_mutex>

#include "readers_writers.hpp"

struct Entry {
  std::shared_mutex lock;

  void begin_reading() { lock.lock_shared(); }
  void end_reading() { lock.unlock_shared(); }
  void begin_writing() { lock.lock(); }
  void end_writing() { lock.unlock(); }
};

int main() { run_threads<Entry>(2, 1); }
