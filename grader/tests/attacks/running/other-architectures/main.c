#include "vault.h"
#include <signal.h>
#include <sys/syscall.h>

#ifdef __x86_64__
static long old_call(long number, long a, long b, long c) {
  long result = 0;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(a), "c"(b), "d"(c) : "memory", "r8", "r9", "r10", "r11");
  return result;
}
#endif

int main(void) {
  solve();
#ifdef __x86_64__
  must_fail("x32", syscall(0x40000000 | SYS_keyctl, 0, -3, 1));
  must_fail("x32_unshare", syscall(0x40000000 | SYS_unshare, 0x10000000 /* CLONE_NEWUSER */));
  if (fork() == 0) {
    must_fail("i386", old_call(288 /* keyctl */, 0, -3, 1));
    must_fail("i386_unshare", old_call(310, 0x10000000, 0, 0));
    _exit(0);
  }
  int status = 0;
  wait(&status);
#else
  fprintf(stderr, "refused x32\n");  // there is none here
#endif
  return 0;
}
