#include "run/resources.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/falloc.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/amounts.hpp"
#include "os/proc.hpp"
#include "os/unique_fd.hpp"

namespace interleave::run {

namespace {

struct FileSystem {
  std::uint64_t bytes = 0;
  std::uint64_t free = 0;  ///< in bytes
  bool full = false;
  unsigned long id = 0;
};

FileSystem look_at(int folder) {
  struct statvfs status {};
  if (folder < 0 || fstatvfs(folder, &status) != 0) return {};
  const bool no_room = status.f_blocks > 0 && status.f_bavail == 0;
  const bool no_names = status.f_files > 0 && status.f_favail == 0;
  return {std::uint64_t{status.f_blocks} * status.f_frsize,
          std::uint64_t{status.f_bavail} * status.f_frsize, no_room || no_names, status.f_fsid};
}

/// The folders of a run that have a size each.
std::array<std::pair<int, const char*>, 3> sized_folders(const sandbox::Places& places) {
  return {{{places.home.get(), "the current folder"},
           {places.temporary.get(), "/tmp"},
           {places.shared_memory.get(), "/dev/shm"}}};
}

/// The pages of a process, those of several in equal parts; nothing: it cannot be known. (Pss of
/// proc(5))
std::optional<std::uint64_t> proportional(pid_t pid) {
  constexpr std::string_view key = "\nPss:";
  const auto text = os::read_file("/proc/" + std::to_string(pid) + "/smaps_rollup");
  const std::size_t at = text ? text->find(key) : std::string::npos;
  if (at == std::string::npos) return std::nullopt;
  return std::strtoull(text->c_str() + at + key.size(), nullptr, 10) << 10U;
}

/// All pages of a process that are in memory, its own and others'.
std::uint64_t resident(pid_t pid) {
  const auto text = os::read_file("/proc/" + std::to_string(pid) + "/statm");
  const std::size_t at = text ? text->find(' ') : std::string::npos;
  if (at == std::string::npos) return 0;
  return std::strtoull(text->c_str() + at, nullptr, 10) *
         static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

std::vector<pid_t> owners_of_memory(const ProcessTable& table,
                                    const std::vector<model::ProcessRecord>& records) {
  std::vector<pid_t> owners;
  for (const LiveProcess& process : table.processes()) {
    const bool shares = records[static_cast<std::size_t>(process.index)].shares_memory;
    if (!process.ended && !shares) owners.push_back(process.pid);
  }
  return owners;
}

std::uint64_t total_memory(const std::vector<pid_t>& processes, std::uint64_t enough) {
  std::uint64_t total = 0;
  for (const pid_t pid : processes) total += resident(pid);
  if (total <= enough) return total;
  total = 0;
  for (const pid_t pid : processes) total += proportional(pid).value_or(resident(pid));
  return total;
}

model::Duration total_cpu(const ProcessTable& table,
                          const std::vector<model::ProcessRecord>& records) {
  model::Duration total{};
  for (const LiveProcess& process : table.processes()) {
    total += process.ended ? records[static_cast<std::size_t>(process.index)].cpu
                           : os::process_cpu(process.pid);
  }
  return total;
}

std::uint64_t open_descriptors(pid_t tid) {
  const std::string folder = "/proc/" + std::to_string(tid) + "/fd";
  struct stat status {};
  if (stat(folder.c_str(), &status) != 0) return 0;
  if (status.st_size > 0) return static_cast<std::uint64_t>(status.st_size);  // Linux 6.2
  return os::numbers_in(folder).size();
}

std::uint64_t most_address_space(pid_t pid) {
  const auto status = os::read_file("/proc/" + std::to_string(pid) + "/status");
  const std::size_t at = status ? status->find("\nVmPeak:") : std::string::npos;
  if (at == std::string::npos) return 0;
  return std::strtoull(status->c_str() + at + 8, nullptr, 10) << 10U;
}

bool ended_for_address_space(const model::Ending& ending, std::uint64_t most, std::uint64_t limit) {
  const auto* signalled = std::get_if<model::Signalled>(&ending);
  const bool crash =
      signalled != nullptr && !signalled->by_grader &&
      (signalled->signal == SIGSEGV || signalled->signal == SIGBUS || signalled->signal == SIGABRT);
  // What was refused is not counted: it may have been a block of some size.
  const std::uint64_t near = std::max<std::uint64_t>(limit / 16, 2U << 20U);
  return crash && limit != 0 && most + near >= limit;
}

std::optional<model::LimitHit> full_folder(const sandbox::Places& places) {
  for (const auto& [folder, name] : sized_folders(places)) {
    const FileSystem system = look_at(folder);
    if (!system.full) continue;
    const std::string size = base::megabytes(system.bytes);
    return model::LimitHit{model::Limit::disk, size, fmt::format("{} in {}", size, name)};
  }
  return std::nullopt;
}

std::optional<model::LimitHit> refused_room(pid_t tid, const sandbox::Places& places,
                                            std::uint64_t largest_file) {
  const auto call = os::task_call(tid);
  if (!call || call->number != SYS_fallocate) return std::nullopt;
  const std::uint64_t mode = call->arguments[1];
  const std::uint64_t begin = call->arguments[2];
  const std::uint64_t length = call->arguments[3];
  const bool makes_room = (mode & (FALLOC_FL_PUNCH_HOLE | FALLOC_FL_COLLAPSE_RANGE)) != 0;
  if (makes_room || (largest_file != 0 && begin + length > largest_file)) return std::nullopt;
  const os::UniqueFd file(open(
      fmt::format("/proc/{}/fd/{}", tid, static_cast<int>(call->arguments[0])).c_str(), O_PATH));
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) return std::nullopt;
  constexpr std::uint64_t unit = 512;  // of st_blocks
  const std::uint64_t had = static_cast<std::uint64_t>(status.st_blocks) * unit;
  const unsigned long id = look_at(file.get()).id;
  for (const auto& [folder, name] : sized_folders(places)) {
    const FileSystem system = look_at(folder);
    const bool same = system.bytes != 0 && system.id == id;
    if (!same || length <= had + system.free) continue;
    return model::LimitHit{model::Limit::disk, base::megabytes(system.bytes),
                           fmt::format("{} more in {}", base::megabytes(length), name)};
  }
  return std::nullopt;
}

bool is_full(int folder) { return look_at(folder).full; }

}  // namespace interleave::run
