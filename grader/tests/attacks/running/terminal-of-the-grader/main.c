#include "vault.h"
#include <sys/ioctl.h>
#include <sys/syscall.h>

int main(void) {
  solve();
  must_fail("tty", open("/dev/tty", O_RDWR));
  must_fail("console", open("/dev/console", O_RDWR));
  must_fail("tty1", open("/dev/tty1", O_RDWR));
  for (int fd = 0; fd < 3; ++fd) {
    must_fail("typing", ioctl(fd, TIOCSTI, "x"));
    must_fail("typing_high", syscall(SYS_ioctl, fd, TIOCSTI | 1ul << 32, "x"));
    must_fail("pasting", ioctl(fd, 0x541C /* TIOCLINUX */, "\3"));
  }
  return 0;
}
