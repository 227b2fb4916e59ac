#pragma once

#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace interleave::os {

/// Becomes another user for good, of one group and no others; leaving uid 0 takes all capabilities
/// along. The system calls themselves: the C library's wrappers would talk to all threads, which in
/// a copy of a process that shares its memory do not exist. False, with errno: a step was refused.
[[nodiscard]] inline bool become_user(uid_t uid, gid_t gid) {
  return syscall(SYS_setgroups, 0, nullptr) == 0 && syscall(SYS_setresgid, gid, gid, gid) == 0 &&
         syscall(SYS_setresuid, uid, uid, uid) == 0;
}

}  // namespace interleave::os
