// Between the load and the store another may change it.
#include "wide_atomics.hpp"

#include <cassert>

int main() {
  const unsigned long tag = tag_after_both([] {
    const Tagged seen = head.load();
    head.store({nullptr, seen.tag + 1});
  });
  assert(tag == 2);
}
