// Writes as if it were a reader.
#include <shared_mutex>

#include "readers_writers.hpp"

struct Entry {
  std::shared_mutex lock;

  void begin_reading() { lock.lock_shared(); }
  void end_reading() { lock.unlock_shared(); }
  void begin_writing() { lock.lock_shared(); }
  void end_writing() { lock.unlock_shared(); }
};

int main() { run_threads<Entry>(1, 1); }
