// std::barrier with a completion, one who drops out, a latch, and a bounded semaphore: right.
#include <barrier>
#include <cassert>
#include <latch>
#include <semaphore>
#include <thread>

int main() {
  int sum = 0;
  int parts[2] = {0, 0};
  auto add_up = [&]() noexcept { sum = parts[0] + parts[1]; };
  std::barrier phase(2, add_up);
  std::latch done(2);
  std::counting_semaphore<2> places(1);
  int inside = 0;
  const auto work = [&](int me) {
    parts[me] = 1;
    phase.arrive_and_wait();
    assert(sum == 2);
    places.acquire();
    assert(++inside == 1);
    --inside;
    places.release();
    if (me == 0) {
      phase.arrive_and_drop();
    } else {
      parts[me] = 2;
      phase.arrive_and_wait();
      assert(sum == 3);
    }
    done.count_down();
  };
  std::jthread one(work, 0);
  std::jthread two(work, 1);
  done.wait();
  assert(sum == 3);
}
