// A writer holds the door while it waits, and readers need the door to leave.
#include <mutex>
#include <semaphore>

#include "readers_writers.hpp"

struct Entry {
  std::mutex door;
  std::binary_semaphore room{1};
  int readers = 0;

  void begin_reading() {
    const std::lock_guard queue(door);
    if (++readers == 1) room.acquire();
  }
  void end_reading() {
    const std::lock_guard queue(door);
    if (--readers == 0) room.release();
  }
  void begin_writing() {
    const std::lock_guard queue(door);
    room.acquire();
  }
  void end_writing() { room.release(); }
};

int main() { run_threads<Entry>(1, 1); }
