// Two processes add to a counter without a lock: an update is lost in some interleavings.
#include "shared.hpp"

int main() {
  int* counter = make_shared_memory<int>();
  for (int i = 0; i < 2; ++i) in_child([&] { *counter = *counter + 1; });
  await_children();
  assert(*counter == 2);
}
