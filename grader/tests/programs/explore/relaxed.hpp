#pragma once

// A process passes a number on to its parent. Included by programs that define `pass_on` and
// `passed_on`, which order the two, or do not.

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <new>

struct Passed {
  std::atomic<int> flag;
  std::atomic<int> other;
  int number;
};

void pass_on(Passed& shared);
bool passed_on(Passed& shared);

int main() {
  void* at =
      mmap(nullptr, sizeof(Passed), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  auto& shared = *new (at) Passed{};
  if (fork() == 0) {
    shared.number = 7;
    pass_on(shared);
    _exit(0);
  }
  const int seen = passed_on(shared) ? shared.number : 7;
  wait(nullptr);
  return seen == 7 ? 0 : 1;
}
