#include "sandbox/control_group.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <sstream>
#include <thread>

#include "os/failure.hpp"
#include "os/proc.hpp"

namespace interleave::sandbox {

namespace fs = std::filesystem;
using model::ControlGroup;

namespace {

constexpr const char* prefix = "interleave-";
// Of a limit that was met: the kernel counts in batches.
constexpr std::uint64_t nearly = 1 << 20;
// Processes that are killed leave their group when the kernel has taken them apart.
constexpr auto emptying_overdue = std::chrono::seconds(10);

/// The kernel's names for the same things.
struct Names {
  const char* memory_limit;
  const char* swap_limit;
  const char* memory_peak;
  const char* events;  ///< where oom_kill is counted
  const char* door;    ///< into which who enters writes "0"
};
// By "tasks" a single thread enters without a lock of the whole machine, for which the kernel waits
// some milliseconds; version 2 has nothing of the kind for groups with limits of memory.
constexpr Names names_v1 = {"memory.limit_in_bytes", "memory.memsw.limit_in_bytes",
                            "memory.max_usage_in_bytes", "memory.oom_control", "tasks"};
constexpr Names names_v2 = {"memory.max", "memory.swap.max", "memory.peak", "memory.events",
                            "cgroup.procs"};

const Names& names_of(ControlGroup version) {
  return version == ControlGroup::v1 ? names_v1 : names_v2;
}

std::string text_of(const fs::path& file) { return os::read_file(file.string()).value_or(""); }

/// The number behind a key, one pair a line; with an empty key the first number.
std::uint64_t number_in(const fs::path& file, std::string_view key) {
  std::istringstream lines(text_of(file));
  std::string word;
  std::uint64_t value = 0;
  if (key.empty()) return lines >> value ? value : 0;
  while (lines >> word >> value) {
    if (word == key) return value;
  }
  return 0;
}

bool write_text(const fs::path& file, const std::string& text) {
  const os::UniqueFd open_file(open(file.c_str(), O_WRONLY | O_CLOEXEC));
  const auto size = static_cast<ssize_t>(text.size());
  return open_file && write(open_file.get(), text.data(), text.size()) == size;
}

/// The path of this process in a hierarchy: lines are "number:controllers:path".
std::optional<std::string> own_path(const std::string& self, const std::string& controller) {
  std::istringstream lines(self);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string list = "," + line.substr(first + 1, second - first - 1) + ",";
    if (list.find("," + controller + ",") != std::string::npos) return line.substr(second + 2);
  }
  return std::nullopt;
}

bool may_make_groups(const fs::path& folder) {
  return access(folder.c_str(), W_OK) == 0 && access((folder / "cgroup.procs").c_str(), W_OK) == 0;
}

bool delegates_both(const fs::path& folder) {
  const std::string list = " " + text_of(folder / "cgroup.subtree_control") + " ";
  const auto has = [&](const char* name) {
    std::istringstream words(list);
    for (std::string word; words >> word;) {
      if (word == name) return true;
    }
    return false;
  };
  return has("memory") && has("pids");
}

std::optional<fs::path> parent_v1(const fs::path& root, const std::string& self,
                                  const std::string& controller) {
  const auto path = own_path(self, controller);
  if (!path) return std::nullopt;
  // Inside a container the path may be that of another view, and the root the group itself.
  for (const fs::path& folder : {root / controller / *path, root / controller}) {
    if (may_make_groups(folder)) return folder;
  }
  return std::nullopt;
}

std::optional<fs::path> parent_v2(const fs::path& root, const std::string& self) {
  const auto path = own_path(self, "");
  if (!path) return std::nullopt;
  for (fs::path folder = root / *path;; folder = folder.parent_path()) {
    if (may_make_groups(folder) && delegates_both(folder)) return folder;
    if (folder == root || !folder.has_relative_path()) return std::nullopt;
  }
}

std::vector<int> members_of(const fs::path& folder) {
  std::vector<int> members;
  std::istringstream numbers(text_of(folder / "cgroup.procs"));
  for (int pid = 0; numbers >> pid;) members.push_back(pid);
  return members;
}

/// False: processes stay in it, against SIGKILL.
bool empty_and_remove(const fs::path& folder) {
  const auto begun = std::chrono::steady_clock::now();
  while (rmdir(folder.c_str()) != 0) {
    if (errno == ENOENT) return true;
    if (errno != EBUSY || std::chrono::steady_clock::now() - begun > emptying_overdue) return false;
    for (const int pid : members_of(folder)) {
      if (pid > 0) kill(pid, SIGKILL);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(100));
  }
  return true;
}

/// Whoever made a group holds it as long as it lives. Not open: somebody holds it.
os::UniqueFd try_to_hold(const fs::path& folder) {
  os::UniqueFd group(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (group && flock(group.get(), LOCK_EX | LOCK_NB) != 0) group.reset();
  return group;
}

bool is_no_more(pid_t pid) { return kill(pid, 0) != 0 && errno == ESRCH; }

/// The process that made a group, from its name "interleave-PID-N"; 0: it is none of ours.
pid_t maker_of(const std::string& name) {
  if (!name.starts_with(prefix)) return 0;
  const char* digits = name.data() + std::string_view(prefix).size();
  pid_t pid = 0;
  const auto number = std::from_chars(digits, name.data() + name.size(), pid);
  return number.ec == std::errc{} && *number.ptr == '-' ? pid : 0;
}

}  // namespace

GroupParents find_group_parents(const fs::path& root, const std::string& self) {
  if (const auto both = parent_v2(root, self)) return {ControlGroup::v2, {*both}};
  const auto memory = parent_v1(root, self, "memory");
  const auto tasks = parent_v1(root, self, "pids");
  if (memory && tasks) return {ControlGroup::v1, {*memory, *tasks}};
  return {};
}

GroupParents group_parents() {
  return find_group_parents("/sys/fs/cgroup", text_of("/proc/self/cgroup"));
}

void remove_abandoned_groups(const fs::path& root) noexcept try {
  constexpr auto and_go_on = fs::directory_options::skip_permission_denied;
  std::vector<fs::path> abandoned;
  std::error_code vanished;  // others make and remove groups meanwhile
  fs::recursive_directory_iterator entry(root, and_go_on, vanished);
  for (; !vanished && entry != fs::end(entry); entry.increment(vanished)) {
    if (!entry->is_directory(vanished)) continue;
    const pid_t maker = maker_of(entry->path().filename().string());
    if (maker > 0 && is_no_more(maker) && try_to_hold(entry->path())) {
      abandoned.push_back(entry->path());
      entry.disable_recursion_pending();
    }
  }
  for (const fs::path& folder : abandoned) empty_and_remove(folder);
} catch (...) {  // the next start tries again
}

Group::Group(const GroupParents& parents, const Limits& limits)
    : version_(parents.version), memory_limit_(limits.memory_bytes) {
  if (version_ == ControlGroup::none) return;
  static std::atomic<int> made = 0;
  const std::string name = fmt::format("{}{}-{}", prefix, getpid(), ++made);
  const Names& names = names_of(version_);
  try {
    for (const fs::path& parent : parents.folders) {
      const fs::path folder = parent / name;
      if (mkdir(folder.c_str(), 0755) != 0) os::throw_failure(folder.string());
      folders_.push_back(folder);
      held_.push_back(try_to_hold(folder));
      os::UniqueFd door(open((folder / names.door).c_str(), O_WRONLY | O_CLOEXEC));
      if (!door) os::throw_failure(folder.string());
      doors_.push_back(std::move(door));
    }
    const auto set = [](const fs::path& file, std::uint64_t value) {
      if (value != 0 && !write_text(file, std::to_string(value))) os::throw_failure(file.string());
    };
    set(folders_.front() / names.memory_limit, limits.memory_bytes);
    // Missing where the kernel does not account for swap. Of version 1 it is memory and swap.
    const std::string swap =
        version_ == ControlGroup::v1 ? std::to_string(limits.memory_bytes) : "0";
    if (limits.memory_bytes != 0) write_text(folders_.front() / names.swap_limit, swap);
    set(folders_.back() / "pids.max", limits.tasks);
  } catch (...) {
    for (const fs::path& folder : folders_) rmdir(folder.c_str());
    throw;
  }
}

Group::~Group() {
  doors_.clear();
  for (const fs::path& folder : folders_) empty_and_remove(folder);
}

std::optional<Group::Memory> Group::memory() const {
  if (folders_.empty()) return std::nullopt;
  const fs::path& folder = folders_.front();
  const Names& names = names_of(version_);
  const std::uint64_t peak = number_in(folder / names.memory_peak, "");
  return Memory{peak, number_in(folder / names.events, "oom_kill"),
                memory_limit_ != 0 && peak + nearly >= memory_limit_};
}

bool Group::limits_swap() const {
  return !folders_.empty() && fs::exists(folders_.front() / names_of(version_).swap_limit);
}

std::uint64_t machine_memory_kills() { return number_in("/proc/vmstat", "oom_kill"); }

}  // namespace interleave::sandbox
