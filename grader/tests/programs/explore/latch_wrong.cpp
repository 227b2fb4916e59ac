// The latch counts one more than those who come.
#include <latch>
#include <thread>

int main() {
  std::latch done(3);
  std::thread one([&] { done.count_down(); });
  std::thread two([&] { done.count_down(); });
  done.wait();
  one.join();
  two.join();
}
