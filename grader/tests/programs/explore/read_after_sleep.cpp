// When it reads, the thread that wrote has ended; nothing but the time says so.
#include <unistd.h>

#include <thread>

int main() {
  int value = 0;
  std::thread other([&] { value = 1; });
  usleep(1000);
  const int seen = value;
  other.join();
  return seen == 1 ? 0 : 1;
}
