// A child follows a null pointer; its parent looks away.
#include "shared.hpp"

int main() {
  volatile int* volatile nowhere = nullptr;
  in_child([&] { *nowhere = 1; });
  await_children();
}
