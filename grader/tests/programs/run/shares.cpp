// A child uses memory that is mapped shared; both unmap it before they end.
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>

int main() {
  constexpr std::size_t size = 1 << 20;
  void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (fork() == 0) {
    munmap(memory, size);
    _exit(0);
  }
  wait(nullptr);
  munmap(memory, size);
}
