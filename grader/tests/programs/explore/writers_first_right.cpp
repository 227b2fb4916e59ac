// Everybody looks again when a writer has left: right.
#include "writers_first.hpp"

struct Entry : WritersFirst {
  void end_writing() {
    const std::lock_guard hold(lock);
    writing = false;
    changed.notify_all();
  }
};

int main() { run_threads<Entry>(1, 2); }
