#include "vault.h"
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/syscall.h>

int main(void) {
  solve();
  must_fail("user", unshare(CLONE_NEWUSER));
  must_fail("mounts", unshare(CLONE_NEWNS));
  must_fail("user_by_clone", syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0));
  struct { unsigned long long flags, rest[10]; } arguments = {CLONE_NEWUSER, {0, 0, 0, SIGCHLD}};
  const long child = syscall(SYS_clone3, &arguments, sizeof arguments);
  if (child == 0) _exit(0);
  must_fail("user_by_clone3", child);
  must_fail("setns", setns(open("/proc/1/ns/mnt", O_RDONLY), 0));
  must_fail("mount", mount("none", "/tmp", "tmpfs", 0, NULL));
  must_fail("bind", mount("/", "/tmp", NULL, MS_BIND, NULL));
  must_fail("umount", umount2("/tmp", MNT_DETACH));
  must_fail("pivot_root", syscall(SYS_pivot_root, ".", "."));
  must_fail("chroot", chroot("/tmp"));
  must_fail("open_tree", syscall(SYS_open_tree, AT_FDCWD, "/", 1));
  must_fail("fsopen", syscall(SYS_fsopen, "tmpfs", 0));
  while (wait(NULL) > 0) {
  }
  return 0;
}
