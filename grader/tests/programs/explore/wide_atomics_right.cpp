// Tries again when another has changed it in between.
#include "wide_atomics.hpp"

#include <cassert>

int main() {
  const unsigned long tag = tag_after_both([] {
    Tagged seen = head.load();
    while (!head.compare_exchange_weak(seen, {nullptr, seen.tag + 1})) {
    }
  });
  assert(tag == 2);
}
