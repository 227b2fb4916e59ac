#pragma once

// Reading /proc about processes that may end at any moment: whatever is gone is an empty optional,
// never an error. All ids are those that the caller's own pid namespace gives. Source: proc(5).

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/time.hpp"
#include "os/unique_fd.hpp"

namespace interleave::os {

/// A whole small file. Empty optional: it does not exist (any more) or cannot be read.
[[nodiscard]] std::optional<std::string> read_file(const std::string& path, int folder = -100);

/// Where a symbolic link of /proc points, "pipe:[123]" and the like.
[[nodiscard]] std::optional<std::string> read_link(const std::string& path);

/// The numeric entries of a folder: processes, threads, descriptors. Ascending.
[[nodiscard]] std::vector<int> numbers_in(const std::string& folder);

/// Fields of /proc/TID/stat.
struct TaskStat {
  char state = '?';
  pid_t parent = 0;
};
[[nodiscard]] std::optional<TaskStat> task_stat(pid_t tid);

/// Fields of /proc/TID/status. Signal sets: bit n-1 is signal n.
struct TaskStatus {
  pid_t process = 0;          ///< Tgid
  pid_t parent = 0;           ///< real parent
  pid_t inner = 0;            ///< the id in the innermost pid namespace, as the task itself sees it
  std::uint64_t pending = 0;  ///< of the thread and of its process
  std::uint64_t blocked = 0;
  std::uint64_t ignored = 0;
  std::uint64_t caught = 0;    ///< those with a handler
  std::uint64_t switches = 0;  ///< voluntary and involuntary context switches
};
[[nodiscard]] std::optional<TaskStatus> task_status(pid_t tid);

/// The system call in which a stopped or sleeping task is. Empty: it runs, or is gone.
struct TaskCall {
  long number = -1;  ///< -1: blocked outside a system call
  std::uint64_t arguments[6] = {};
};
[[nodiscard]] std::optional<TaskCall> task_call(pid_t tid);

/// The path that was given to the last execve(2) of a task, before symbolic links were followed
/// (AT_EXECFN, getauxval(3)). To be trusted only until the new program has taken a step. Empty:
/// gone.
[[nodiscard]] std::string executed_path(pid_t tid);

/// Bytes of another task's memory; fewer than asked for where a page is missing.
[[nodiscard]] std::string read_memory(pid_t tid, std::uint64_t address, std::size_t length);

/// One line of /proc/TID/maps.
struct Mapping {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  bool shared = false;
  std::uint64_t inode = 0;
  std::string_view name;  ///< points into the text that was parsed
};
[[nodiscard]] std::vector<Mapping> parse_maps(std::string_view text);

/// Time that a task was ready but waited for a core, and time that it ran (fields of schedstat).
/// Zero when it is gone.
[[nodiscard]] model::Duration run_delay(pid_t tid);
[[nodiscard]] model::Duration thread_cpu(pid_t tid);

/// The run delay of the thread that makes it, for who asks often: the file stays open.
class OwnRunDelay {
 public:
  OwnRunDelay();
  [[nodiscard]] model::Duration now() const;

 private:
  UniqueFd file_;
};

/// CPU time, user and system, of a whole process, its ended threads included. Zero when it is gone.
[[nodiscard]] model::Duration process_cpu(pid_t pid);

}  // namespace interleave::os
