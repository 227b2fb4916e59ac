// Waits in a loop: right.
#include "bounded_buffer.hpp"

int main() {
  run_buffer([](Buffer& buffer, std::unique_lock<std::mutex>& hold, int wanted) {
    while (buffer.items != wanted) buffer.changed.wait(hold);
  });
}
