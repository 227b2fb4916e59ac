// A sleep stands for what should be a wait: in time it works, in some interleavings not.
#include <atomic>

#include "shared.hpp"

int main() {
  auto* done = make_shared_memory<std::atomic<int>>();
  in_child([&] { *done = 1; });
  sleep(1);
  assert(*done == 1);
  await_children();
}
