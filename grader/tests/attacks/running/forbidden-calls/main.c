#include "vault.h"
#include <sys/syscall.h>

int main(void) {
  solve();
  static char zeros[256];
  must_fail("keyctl", syscall(SYS_keyctl, 0 /* KEYCTL_GET_KEYRING_ID */, -3 /* session */, 1));
  must_fail("add_key", syscall(SYS_add_key, "user", "k", "v", 1, -3));
  must_fail("io_uring", syscall(SYS_io_uring_setup, 4, zeros));
  must_fail("bpf", syscall(SYS_bpf, 0, zeros, sizeof zeros));
  must_fail("perf", syscall(SYS_perf_event_open, zeros, 0, -1, -1, 0));
  must_fail("userfaultfd", syscall(SYS_userfaultfd, 1 /* UFFD_USER_MODE_ONLY */));
  must_fail("fanotify", syscall(SYS_fanotify_init, 0, 0));
  must_fail("open_by_handle_at", syscall(SYS_open_by_handle_at, 0, zeros, 0));
  must_fail("init_module", syscall(SYS_init_module, zeros, 0, ""));
  must_fail("kexec_load", syscall(SYS_kexec_load, 0, 0, zeros, 0));
  must_fail("acct", syscall(SYS_acct, "/nowhere"));
  must_fail("syslog", syscall(SYS_syslog, 3, zeros, sizeof zeros));
  must_fail("clock_settime", syscall(SYS_clock_settime, 0, zeros));
  return 0;
}
