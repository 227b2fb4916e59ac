// Writes into the engine's memory that it has come to a good end, and comes to another.
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "wire/block.hpp"

int main() {
  namespace wire = interleave::wire;
  char line[512];
  unsigned long from = 0;
  FILE* maps = fopen("/proc/self/maps", "r");
  while (fgets(line, sizeof line, maps) != nullptr && std::strstr(line, "memfd:block") == nullptr) {
  }
  if (std::sscanf(line, "%lx", &from) != 1) return 2;
  auto* block = reinterpret_cast<wire::Block*>(from);
  block->tasks[0].state = wire::TaskState::ended;
  block->tasks[0].status = 0;
  block->living = 0;
  block->ending = wire::Ending::finished;
  asm volatile("syscall" : : "a"(231), "D"(1) : "rcx", "r11", "memory");  // exit_group
}
