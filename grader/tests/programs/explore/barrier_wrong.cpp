// One leaves the second round to the other, without dropping out of the barrier.
#include <barrier>
#include <thread>

int main() {
  std::barrier<> phase(2);
  const auto work = [&](int rounds) {
    for (int i = 0; i < rounds; ++i) phase.arrive_and_wait();
  };
  std::thread one(work, 1);
  std::thread two(work, 2);
  one.join();
  two.join();
}
