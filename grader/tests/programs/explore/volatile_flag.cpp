// Waits for a volatile flag: it orders nothing.
#include "shared.hpp"

struct Shared {
  volatile int ready;
  int value;
};

int main() {
  auto* shared = make_shared_memory<Shared>();
  in_child([&] {
    shared->value = 7;
    shared->ready = 1;
  });
  while (shared->ready == 0) {
  }
  assert(shared->value == 7);
  await_children();
}
