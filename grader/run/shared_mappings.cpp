#include "run/shared_mappings.hpp"

#include <sys/syscall.h>

#include "os/proc.hpp"

namespace interleave::run {

std::uint64_t shared_mapped_bytes(pid_t tid) {
  const auto text = os::read_file("/proc/" + std::to_string(tid) + "/maps");
  if (!text) return 0;
  std::uint64_t bytes = 0;
  for (const os::Mapping& mapping : os::parse_maps(*text)) {
    if (mapping.shared && !mapping.name.starts_with("/usr/")) bytes += mapping.to - mapping.from;
  }
  return bytes;
}

bool is_about_to_unmap(pid_t tid) {
  const auto call = os::task_call(tid);
  if (!call) return false;
  switch (call->number) {
    case SYS_munmap:
    case SYS_mremap:
    case SYS_shmdt:
    case SYS_execve:
    case SYS_execveat:
      return true;
    default:
      return false;
  }
}

}  // namespace interleave::run
