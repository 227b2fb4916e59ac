// Looks once before it waits, and not again afterwards: somebody else was faster.
#include "bounded_buffer.hpp"

int main() {
  run_buffer([](Buffer& buffer, std::unique_lock<std::mutex>& hold, int wanted) {
    if (buffer.items != wanted) buffer.changed.wait(hold);
  });
}
