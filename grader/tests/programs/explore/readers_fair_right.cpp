// Readers and writers queue before the same door, in whatever order they come: right.
#include <mutex>
#include <semaphore>

#include "readers_writers.hpp"

struct Entry {
  std::mutex door;
  std::mutex counting;
  std::binary_semaphore room{1};
  int readers = 0;

  void begin_reading() {
    const std::lock_guard queue(door);
    const std::lock_guard hold(counting);
    if (++readers == 1) room.acquire();
  }
  void end_reading() {
    const std::lock_guard hold(counting);
    if (--readers == 0) room.release();
  }
  void begin_writing() {
    const std::lock_guard queue(door);
    room.acquire();
  }
  void end_writing() { room.release(); }
};

int main() { run_threads<Entry>(2, 1); }
