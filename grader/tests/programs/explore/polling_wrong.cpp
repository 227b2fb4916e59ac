// Each asks for what the other does only afterwards.
#include <atomic>
#include <thread>

#include <unistd.h>

std::atomic<bool> first = false;
std::atomic<bool> second = false;

int main() {
  std::thread other([] {
    while (!first) usleep(1000);
    second = true;
  });
  while (!second) usleep(1000);
  first = true;
  other.join();
}
