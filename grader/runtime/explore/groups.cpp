// Groups of processes and sessions, as the program's own processes see them.

#include <errno.h>
#include <unistd.h>

#include "runtime/explore/processes.hpp"

namespace interleave::runtime {

namespace {

int unknown_process() {
  errno = ESRCH;
  return -1;
}

/// 0: the caller. nobody: none that lives.
std::uint16_t living_process(pid_t shown) {
  if (shown == 0) return process;
  const std::uint16_t index = task_of_pid(shown);
  const bool lives = index != wire::nobody && task(index).is_thread == 0 &&
                     task(index).state != wire::TaskState::ended;
  return lives ? index : wire::nobody;
}

}  // namespace

void look_at_groups(std::uint64_t pc) {
  const std::uint32_t groups = find_object({space_task, 2U << 20U}, wire::ObjectKind::unknown);
  if (!is_alone()) point(Operation::other, groups, pc);
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;
namespace wire = interleave::wire;

extern "C" {

int setpgid(pid_t pid, pid_t group) noexcept {
  if (!rt::active()) return REAL(setpgid)(pid, group);
  rt::look_at_groups(CALLER);
  const std::uint16_t which = rt::living_process(pid);
  if (which == wire::nobody) return rt::unknown_process();
  const std::uint16_t leader = group == 0 ? which : rt::task_of_pid(group);
  if (leader == wire::nobody) return rt::unknown_process();
  rt::task(which).group = leader;
  rt::has_acted();
  rt::written(0);
  return 0;
}

int setpgrp() noexcept { return setpgid(0, 0); }

pid_t getpgid(pid_t pid) noexcept {
  if (!rt::active()) return REAL(getpgid)(pid);
  rt::look_at_groups(CALLER);
  const std::uint16_t which = rt::living_process(pid);
  return which == wire::nobody ? rt::unknown_process() : rt::shown_pid(rt::task(which).group);
}

pid_t getpgrp() noexcept { return getpgid(0); }

pid_t setsid() noexcept {
  if (!rt::active()) return REAL(setsid)();
  rt::look_at_groups(CALLER);
  wire::Task& mine = rt::task(rt::process);
  if (mine.group == rt::process) return errno = EPERM, -1;
  mine.group = mine.session = rt::process;
  return rt::shown_pid(rt::process);
}

pid_t getsid(pid_t pid) noexcept {
  if (!rt::active()) return REAL(getsid)(pid);
  rt::look_at_groups(CALLER);
  const std::uint16_t which = rt::living_process(pid);
  return which == wire::nobody ? rt::unknown_process() : rt::shown_pid(rt::task(which).session);
}

}  // extern "C"
