#include "machine.hpp"

#include <sched.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "os/proc.hpp"

namespace interleave {

namespace {

/// The number behind `key` in a text, or nothing: "max" is no number.
std::optional<std::uint64_t> number_behind(std::string_view text, std::string_view key) {
  const std::size_t at = text.find(key);
  if (at == std::string_view::npos) return std::nullopt;
  text.remove_prefix(at + key.size());
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc{} ? std::optional(number) : std::nullopt;
}

std::optional<std::uint64_t> number_in(const char* file, std::string_view key) {
  const auto text = os::read_file(file);
  return text ? number_behind(*text, key) : std::nullopt;
}

/// MemAvailable of proc(5), and not more than a container's control group has (cgroups(7)), which
/// is the topmost that is seen in it.
std::uint64_t free_memory() {
  const auto kilobytes = number_in("/proc/meminfo", "MemAvailable:");
  if (!kilobytes) return 0;
  std::uint64_t bytes = *kilobytes * 1024;
  for (const char* limit :
       {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
    if (const auto most = number_in(limit, "")) bytes = std::min(bytes, *most);
  }
  return bytes;
}

}  // namespace

model::MachineFacts look_at_machine() {
  model::MachineFacts facts;
  cpu_set_t cpus;
  if (sched_getaffinity(0, sizeof cpus, &cpus) == 0) facts.cores = std::max(1, CPU_COUNT(&cpus));
  facts.memory_bytes = free_memory();
  return facts;
}

}  // namespace interleave
