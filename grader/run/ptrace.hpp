#pragma once

#include <sys/types.h>

// ptrace(2) as this tracer uses it. A tracee may be killed at any moment, so ESRCH is an ordinary
// answer everywhere: false means that the tracee is not stopped any more, or gone.
namespace interleave::run::ptracing {

/// Attaches without stopping. False: refused (errno tells).
bool seize(pid_t tid);

/// Lets a stopped tracee go on, with a signal or 0; `calls`: it stops at its next system call too.
bool resume(pid_t tid, int signal, bool calls);

/// Leaves a tracee in its group stop, but hears of what happens to it.
bool listen(pid_t tid);

/// Makes a running tracee stop.
bool interrupt(pid_t tid);

bool detach(pid_t tid);

/// The event's datum: id of the new task, exit status, former id, datum of a seccomp filter.
bool event_message(pid_t tid, unsigned long& message);

/// At a signal stop or an interrupt stop: the system call in which the tracee was has already
/// failed with EINTR, although nothing that its program can notice has happened; it is begun again.
/// See the comment in the source file.
void restart_interrupted_call(pid_t tid);

/// At a signal stop: whether the signal comes with the end of a system call that failed so.
bool call_failed_with(pid_t tid, int error);

/// Whether a task shares its address space with its creator, which is in the stop of the fork,
/// vfork or clone event. By kcmp(2), or, where that is forbidden (containers), by the creator's
/// flags.
bool shares_memory(pid_t creator, pid_t task);

}  // namespace interleave::run::ptracing
