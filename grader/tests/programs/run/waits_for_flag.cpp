// The parent waits for a child's sign, by sleeping at a pipe or ("spin") by looking again and
// again.
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <new>

int main(int argc, char**) {
  void* memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  auto* flag = new (memory) std::atomic<int>(0);
  int sign[2];
  (void)!pipe(sign);
  if (fork() == 0) {
    std::puts("begin");
    std::fflush(stdout);
    *flag = 1;
    (void)!write(sign[1], "x", 1);
    _exit(0);
  }
  char c;
  while (argc > 1 && *flag == 0) {
  }
  if (argc == 1) (void)!read(sign[0], &c, 1);
  wait(nullptr);
  std::puts("done");
}
