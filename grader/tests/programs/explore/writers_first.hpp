#pragma once

// Writers first, as a monitor: no reader enters while a writer waits.

#include <condition_variable>
#include <mutex>

#include "readers_writers.hpp"

struct WritersFirst {
  std::mutex lock;
  std::condition_variable changed;
  int readers = 0;
  int writers_waiting = 0;
  bool writing = false;

  void begin_reading() {
    std::unique_lock hold(lock);
    changed.wait(hold, [&] { return !writing && writers_waiting == 0; });
    ++readers;
  }
  void end_reading() {
    const std::lock_guard hold(lock);
    if (--readers == 0) changed.notify_all();
  }
  void begin_writing() {
    std::unique_lock hold(lock);
    ++writers_waiting;
    changed.wait(hold, [&] { return !writing && readers == 0; });
    --writers_waiting;
    writing = true;
  }
};
