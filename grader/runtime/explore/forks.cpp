// How processes begin.
//
// The program's own handlers of a fork (pthread_atfork) may lock and unlock. So the child is made
// when all of them have run, and is itself before its first has: ours were there first, which makes
// them the last before, and the first after.

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <unistd.h>

#include "runtime/explore/processes.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

__thread bool forking = false;
__thread std::uint64_t fork_pc = 0;
__thread int fork_end_signal = 0;
__thread std::uint16_t newborn = wire::nobody;

void before_fork() {
  if (!forking) return;
  point(Operation::fork, births(), fork_pc);
  has_acted();
  newborn = new_task(process, false, fork_pc);
  task(newborn).ignored = task(process).ignored;
  task(newborn).caught = task(process).caught;
  task(newborn).tells_ends = task(process).tells_ends;
  task(newborn).end_signal = static_cast<std::uint8_t>(fork_end_signal);
  inherit_file_locks(newborn);
}

void after_fork_in_child() {
  if (!forking) return;
  forking = false;
  process = newborn;
  task(newborn).pid = kernel_pid();  // its parent may come to a handler before it knows
  watch_threads(false);
  become(newborn);
}

}  // namespace

pid_t fork_task(std::uint64_t pc, bool lends_memory, int end_signal) {
  forking = true;
  fork_pc = pc;
  fork_end_signal = end_signal;
  const pid_t made = REAL(fork)();
  if (made == 0) {
    forked_streams();
    return 0;
  }
  forking = false;
  const std::uint16_t child = newborn;
  if (made < 0) {
    task(child).state = wire::TaskState::ended;
    task(child).reaped = 1;
    --block->living;
    return made;
  }
  task(child).pid = made;
  if (lends_memory) me().vfork_waits = child + 1U;
  return shown_pid(child);
}

void watch_forks() { pthread_atfork(before_fork, nullptr, after_fork_in_child); }

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

pid_t fork() noexcept {
  if (!rt::active()) return REAL(fork)();
  return rt::fork_task(CALLER, false, SIGCHLD);
}

/// As fork: the child has a copy of the memory. The parent waits all the same.
pid_t vfork() noexcept {
  if (!rt::active()) return REAL(fork)();
  return rt::fork_task(CALLER, true, SIGCHLD);
}

/// As fork, where it shares nothing with its child. Else its arguments cannot be passed on without
/// knowing its flags; it is said to be uncontrolled before anything happens.
int clone(int (*function)(void*), void* stack, int flags, void* argument, ...) noexcept {
  if (rt::active() && (flags & ~CSIGNAL) == 0) {
    const pid_t made = rt::fork_task(CALLER, false, flags);
    if (made == 0) _exit(function(argument));
    return made;
  }
  rt::beyond_control("clone", CALLER);
  return REAL(clone)(function, stack, flags, argument, nullptr, nullptr, nullptr);
}

}  // extern "C"
