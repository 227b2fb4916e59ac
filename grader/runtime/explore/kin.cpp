// What processes have of each other beside signals and waits: their memory, and the signal that
// comes when the one that created it ends.

#include <errno.h>
#include <stdarg.h>
#include <sys/prctl.h>
#include <sys/uio.h>

#include "runtime/explore/signals.hpp"

namespace interleave::runtime {

namespace {

/// The kernel's number of a process of ours, the memory of which is looked at or changed; else
/// what was given.
pid_t at_memory_of(pid_t shown, std::uint64_t pc) {
  const std::uint16_t index = task_of_pid(shown);
  if (index == wire::nobody) return shown;
  point(Operation::other, find_object({space_task, index}, wire::ObjectKind::task), pc);
  return task(index).pid;
}

void note_parts(const iovec* parts, unsigned long count, unsigned kind, std::uint64_t pc) {
  for (unsigned long i = 0; i < count; ++i) access(parts[i].iov_base, parts[i].iov_len, kind, pc);
}

}  // namespace

void tell_death(std::uint16_t ended) {
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    const wire::Task& each = block->tasks[i];
    const bool lives = each.state == wire::TaskState::alive || each.state == wire::TaskState::gone;
    if (!lives || each.creator != ended || each.death_signal == 0) continue;
    send_signal(static_cast<std::uint16_t>(i), each.death_signal, task(ended).process);
  }
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int prctl(int option, ...) noexcept {
  va_list more;
  va_start(more, option);
  unsigned long given[4];
  for (unsigned long& each : given) each = va_arg(more, unsigned long);
  va_end(more);
  if (rt::active() && option == PR_SET_PDEATHSIG) {
    if (given[0] > rt::most_signals) return errno = EINVAL, -1;
    rt::task(rt::process).death_signal = static_cast<std::uint8_t>(given[0]);
    return 0;
  }
  if (rt::active() && option == PR_GET_PDEATHSIG) {
    *reinterpret_cast<int*>(given[0]) = rt::task(rt::process).death_signal;
    return 0;
  }
  return REAL(prctl)(option, given[0], given[1], given[2], given[3]);
}

ssize_t process_vm_readv(pid_t pid, const iovec* into, unsigned long into_count, const iovec* from,
                         unsigned long from_count, unsigned long flags) noexcept {
  if (!rt::active()) {
    return REAL(process_vm_readv)(pid, into, into_count, from, from_count, flags);
  }
  const pid_t real = rt::at_memory_of(pid, CALLER);
  rt::note_parts(into, into_count, rt::writes, CALLER);
  return REAL(process_vm_readv)(real, into, into_count, from, from_count, flags);
}

ssize_t process_vm_writev(pid_t pid, const iovec* from, unsigned long from_count, const iovec* into,
                          unsigned long into_count, unsigned long flags) noexcept {
  if (!rt::active()) {
    return REAL(process_vm_writev)(pid, from, from_count, into, into_count, flags);
  }
  const pid_t real = rt::at_memory_of(pid, CALLER);
  rt::note_parts(from, from_count, rt::reads, CALLER);
  return REAL(process_vm_writev)(real, from, from_count, into, into_count, flags);
}

}  // extern "C"
