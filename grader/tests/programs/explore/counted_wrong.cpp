// The last one does not know what the other has done before.
#include "counted.hpp"

int main() {
  run_counted(std::memory_order_release, [] {});
}
