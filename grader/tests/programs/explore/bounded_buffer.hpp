#pragma once

// A buffer of one place between threads. How a thread waits is for each program to say.

#include <cassert>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

struct Buffer {
  std::mutex lock;
  std::condition_variable changed;
  int items = 0;
};

template <class Wait>
void run_buffer(Wait wait) {
  Buffer buffer;
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] {
      std::unique_lock hold(buffer.lock);
      wait(buffer, hold, 1);
      assert(buffer.items == 1);
      --buffer.items;
      buffer.changed.notify_all();
    });
  }
  threads.emplace_back([&] {
    for (int i = 0; i < 2; ++i) {
      std::unique_lock hold(buffer.lock);
      wait(buffer, hold, 0);
      assert(buffer.items == 0);
      ++buffer.items;
      buffer.changed.notify_all();
    }
  });
  for (std::thread& each : threads) each.join();
}
