// Wakes one, which may be the reader that has to let the other writer pass: that one sleeps on.
#include "writers_first.hpp"

struct Entry : WritersFirst {
  void end_writing() {
    const std::lock_guard hold(lock);
    writing = false;
    changed.notify_one();
  }
};

int main() { run_threads<Entry>(1, 2); }
