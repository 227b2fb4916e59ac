#pragma once

// The few lines that depend on the processor.

#include <sys/user.h>

#include <cerrno>

namespace interleave::run::ptracing {

/// When the registers are those of a system call that has just failed with EINTR: sets them back to
/// before the call, and is true.
inline bool rewind_call(user_regs_struct& registers) {
#if defined(__x86_64__)
  const auto result = static_cast<long long>(registers.rax);
  if (static_cast<long long>(registers.orig_rax) < 0 || result != -EINTR) return false;
  registers.rax = registers.orig_rax;
  registers.rip -= 2;  // the syscall instruction is two bytes long
  registers.orig_rax = static_cast<unsigned long long>(-1);  // no further restart by the kernel
  return true;
#else
  // Elsewhere the number of the call is not among these registers; such a call is left as it is.
  static_cast<void>(registers);
  return false;
#endif
}

/// Whether the registers are those of a system call that has just failed with this error.
inline bool has_failed_with(const user_regs_struct& registers, int error) {
#if defined(__x86_64__)
  return static_cast<long long>(registers.orig_rax) >= 0 &&
         static_cast<long long>(registers.rax) == -error;
#elif defined(__aarch64__)
  return static_cast<long long>(registers.regs[0]) == -error;
#else
#error "where does a system call leave its result?"
#endif
}

}  // namespace interleave::run::ptracing
