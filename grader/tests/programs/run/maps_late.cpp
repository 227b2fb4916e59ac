// A child is forked before any memory is shared; it maps a file, uses it, and unmaps it.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>

int main() {
  constexpr std::size_t size = 1 << 20;
  if (fork() == 0) {
    const int file = shm_open("/late", O_CREAT | O_RDWR, 0600);
    (void)!ftruncate(file, size);
    void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    *static_cast<char*>(memory) = 'x';
    munmap(memory, size);
    shm_unlink("/late");
    _exit(0);
  }
  wait(nullptr);
}
