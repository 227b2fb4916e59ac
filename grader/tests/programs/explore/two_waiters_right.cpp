// Two threads wait for the same children: one of them gets none of the last.
#include <sys/wait.h>
#include <unistd.h>

#include <cassert>
#include <thread>

int main() {
  for (int i = 0; i < 2; ++i) {
    if (fork() == 0) _exit(0);
  }
  int seen[2] = {};
  const auto wait_for_all = [&](int which) {
    while (wait(nullptr) > 0) ++seen[which];
  };
  std::thread other(wait_for_all, 1);
  wait_for_all(0);
  other.join();
  assert(seen[0] + seen[1] == 2);
}
