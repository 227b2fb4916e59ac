// What stdio had not written at the fork is written twice.
#include <cstdio>

#include "shared.hpp"

int main() {
  std::printf("once");
  if (fork() == 0) return 0;
  await_children();
}
