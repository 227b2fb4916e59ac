#include "run/shared_mappings.hpp"

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

}  // namespace interleave::run
