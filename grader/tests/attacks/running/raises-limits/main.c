#include "vault.h"
#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>

int main(void) {
  solve();
  const struct rlimit more = {1 << 20, 1 << 20};
  must_fail("descriptors", setrlimit(RLIMIT_NOFILE, &more));
  const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
  must_fail("cpu", setrlimit(RLIMIT_CPU, &all));
  must_fail("size", setrlimit(RLIMIT_FSIZE, &all));
  must_fail("core", setrlimit(RLIMIT_CORE, &all));
  must_fail("priority", setpriority(PRIO_PROCESS, 0, -10));
  const struct sched_param first = {.sched_priority = 50};
  must_fail("realtime", sched_setscheduler(0, SCHED_FIFO, &first));
  must_fail("cgroup", open("/sys/fs/cgroup/cgroup.procs", O_WRONLY));
  must_fail("cgroup_v1", open("/sys/fs/cgroup/memory/cgroup.procs", O_WRONLY));
  must_fail("oom_score", open("/proc/self/oom_score_adj", O_WRONLY) < 0 ? -1 : nice(-5));
  return 0;
}
