// Uses one thing without end: cpu, file, processes, storm, output, errors, sleep; or, with children
// or until it is refused: cpus, memory, disk, descriptors.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

/// Four children share the work, none of them uses much.
void use_cpus() {
  for (int i = 0; i < 4; ++i) {
    if (fork() == 0) {
      while (true) {
      }
    }
  }
  while (wait(nullptr) > 0) {
  }
}

/// A child takes more than there is; its parent goes on.
void use_memory() {
  if (fork() == 0) {
    constexpr std::size_t size = 16 << 20;
    while (char* block = static_cast<char*>(std::malloc(size))) std::memset(block, 1, size);
    _exit(0);
  }
  int status = 0;
  wait(&status);
  std::printf("killed %d\n", WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

void use_disk(const char* block, std::size_t size) {
  const int file = open("big", O_CREAT | O_WRONLY, 0600);
  while (write(file, block, size) > 0) {
  }
}

/// One after the other.
void use_up_processes() {
  while (true) {
    if (fork() == 0) _exit(0);
    wait(nullptr);
  }
}

void use_descriptors() {
  while (open("/dev/null", O_RDONLY) >= 0) {
  }
}

}  // namespace

int main(int, char** argv) {
  static char block[65536];
  std::memset(block, 'x', sizeof block);
  const char* what = argv[1];
  if (std::strcmp(what, "cpus") == 0) return use_cpus(), 0;
  if (std::strcmp(what, "memory") == 0) return use_memory(), 0;
  if (std::strcmp(what, "disk") == 0) return use_disk(block, sizeof block), 0;
  if (std::strcmp(what, "storm") == 0) use_up_processes();
  if (std::strcmp(what, "descriptors") == 0) return use_descriptors(), 0;
  const int file = std::strcmp(what, "file") == 0 ? open("big", O_CREAT | O_WRONLY, 0600) : -1;
  while (true) {
    if (std::strcmp(what, "file") == 0) (void)!write(file, block, sizeof block);
    if (std::strcmp(what, "processes") == 0 && fork() == 0) pause();
    if (std::strcmp(what, "output") == 0) std::puts("a line of the flood");
    if (std::strcmp(what, "errors") == 0) (void)!write(2, block, sizeof block);
    if (std::strcmp(what, "sleep") == 0) pause();
  }
}
