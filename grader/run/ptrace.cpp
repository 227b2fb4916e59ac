#include "run/ptrace.hpp"

#include <elf.h>
#include <linux/kcmp.h>
#include <sched.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>

#include "os/proc.hpp"
#include "run/ptrace_layout.hpp"

namespace interleave::run::ptracing {

namespace {

/// ptrace(2) takes numbers where its prototype has pointers.
void* as_pointer(std::uintptr_t value) {
  return reinterpret_cast<void*>(value);  // NOLINT(performance-no-int-to-ptr)
}

std::optional<user_regs_struct> registers_of(pid_t tid) {
  user_regs_struct registers{};
  iovec data{&registers, sizeof registers};
  if (ptrace(PTRACE_GETREGSET, tid, as_pointer(NT_PRSTATUS), &data) != 0) return std::nullopt;
  if (data.iov_len != sizeof registers) return std::nullopt;
  return registers;
}

}  // namespace

bool seize(pid_t tid) {
  constexpr std::uintptr_t options =
      PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC |
      PTRACE_O_TRACEEXIT | PTRACE_O_TRACESECCOMP | PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL;
  return ptrace(PTRACE_SEIZE, tid, nullptr, as_pointer(options)) == 0;
}

bool resume(pid_t tid, int signal, bool calls) {
  return ptrace(calls ? PTRACE_SYSCALL : PTRACE_CONT, tid, nullptr,
                as_pointer(static_cast<std::uintptr_t>(signal))) == 0;
}

bool listen(pid_t tid) { return ptrace(PTRACE_LISTEN, tid, nullptr, nullptr) == 0; }

bool interrupt(pid_t tid) { return ptrace(PTRACE_INTERRUPT, tid, nullptr, nullptr) == 0; }

bool detach(pid_t tid) { return ptrace(PTRACE_DETACH, tid, nullptr, nullptr) == 0; }

bool event_message(pid_t tid, unsigned long& message) {
  return ptrace(PTRACE_GETEVENTMSG, tid, nullptr, &message) == 0;
}

// The kernel discards a signal that is ignored before it wakes anybody, but not when the process is
// traced (sig_ignored() in kernel/signal.c): then even an ignored SIGCHLD interrupts what its
// parent does. Most calls are begun again by the kernel. semop, epoll_wait, sigtimedwait and a few
// more are not, and fail with EINTR (signal(7)), which they would never do without a tracer.
void restart_interrupted_call(pid_t tid) {
  auto registers = registers_of(tid);
  if (!registers || !rewind_call(*registers)) return;
  iovec data{&*registers, sizeof *registers};
  ptrace(PTRACE_SETREGSET, tid, as_pointer(NT_PRSTATUS), &data);
}

bool call_failed_with(pid_t tid, int error) {
  const auto registers = registers_of(tid);
  return registers && has_failed_with(*registers, error);
}

bool shares_memory(pid_t creator, pid_t task) {
  const long order = syscall(SYS_kcmp, creator, task, KCMP_VM, 0, 0);
  if (order >= 0) return order == 0;
  const auto call = os::task_call(creator);
  if (!call) return false;
  std::uint64_t flags = call->arguments[0];
  if (call->number == SYS_clone3) {  // the flags are the first member of the structure
    const std::string bytes = os::read_memory(creator, flags, sizeof flags);
    if (bytes.size() != sizeof flags) return false;
    std::memcpy(&flags, bytes.data(), sizeof flags);
  } else if (call->number != SYS_clone) {
#ifdef SYS_vfork
    return call->number == SYS_vfork;
#else
    return false;
#endif
  }
  return (flags & CLONE_VM) != 0;
}

}  // namespace interleave::run::ptracing
