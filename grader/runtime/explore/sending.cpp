// Who a signal is sent to: a process, a thread, a group of processes.

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "runtime/explore/processes.hpp"
#include "runtime/explore/signals.hpp"

namespace interleave::runtime {

namespace {

int fails_with(int error) {
  if (error == 0) return 0;
  errno = error;
  return -1;
}

bool sendable(int number) { return number >= 0 && number <= most_signals; }

int send_to(std::uint16_t target, int number, std::uint64_t pc) {
  return kill_task({target, process, static_cast<std::uint8_t>(number), 0, 0, 0}, pc);
}

/// `group`: nobody: all, but not oneself.
int to_several(std::uint16_t group, int number, std::uint64_t pc) {
  look_at_groups(pc);
  int error = ESRCH;
  bool mine = false;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    const wire::Task& each = block->tasks[i];
    if (each.is_thread != 0 || each.state == wire::TaskState::ended) continue;
    if (group != wire::nobody && each.group != group) continue;
    error = 0;
    if (i == process) {
      mine = group != wire::nobody;
    } else {
      send_to(static_cast<std::uint16_t>(i), number, pc);
    }
  }
  return mine ? send_to(process, number, pc) : error;  // it may not come back
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;
namespace wire = interleave::wire;

extern "C" {

int kill(pid_t pid, int number) noexcept {
  if (!rt::active()) return REAL(kill)(pid, number);
  if (!rt::sendable(number)) return rt::fails_with(EINVAL);
  if (pid == 0) {
    return rt::fails_with(rt::to_several(rt::task(rt::process).group, number, CALLER));
  }
  if (pid == -1) return rt::fails_with(rt::to_several(wire::nobody, number, CALLER));
  const std::uint16_t target = rt::task_of_pid(pid < 0 ? -pid : pid);
  if (target == wire::nobody) return rt::fails_with(ESRCH);
  return rt::fails_with(pid < 0 ? rt::to_several(target, number, CALLER)
                                : rt::send_to(target, number, CALLER));
}

int killpg(pid_t group, int number) noexcept {
  if (!rt::active()) return REAL(killpg)(group, number);
  return group < 0 ? rt::fails_with(EINVAL) : kill(-group, number);
}

int sigqueue(pid_t pid, int number, const sigval value) noexcept {
  if (!rt::active()) return REAL(sigqueue)(pid, number, value);
  if (!rt::sendable(number)) return rt::fails_with(EINVAL);
  const std::uint16_t target = rt::task_of_pid(pid);
  if (target == wire::nobody) return rt::fails_with(ESRCH);
  return rt::fails_with(rt::kill_task({target, rt::process, static_cast<std::uint8_t>(number), 1, 0,
                                       reinterpret_cast<std::uint64_t>(value.sival_ptr)},
                                      CALLER));
}

int raise(int number) noexcept {
  if (!rt::active()) return REAL(raise)(number);
  if (!rt::sendable(number)) return rt::fails_with(EINVAL);
  return rt::fails_with(rt::send_to(rt::self, number, CALLER));
}

int pthread_kill(pthread_t thread, int number) noexcept {
  if (!rt::active()) return REAL(pthread_kill)(thread, number);
  if (!rt::sendable(number)) return EINVAL;
  return rt::send_to(rt::task_of_thread(thread), number, CALLER);
}

}  // extern "C"
