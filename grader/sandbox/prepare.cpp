#include "sandbox/prepare.hpp"

#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>

#include "base/result.hpp"
#include "os/failure.hpp"
#include "sandbox/filter.hpp"
#include "sandbox/limits.hpp"
#include "sandbox/system_view.hpp"

namespace interleave::sandbox {

namespace fs = std::filesystem;
using model::Isolation;

namespace {

std::string checked(const std::string& path) {
  const fs::path normal = fs::path(path).lexically_normal();
  if (normal.empty() || normal.is_absolute() || *normal.begin() == ".." || !normal.has_filename() ||
      normal == ".") {
    throw base::GraderError("an input file must lie in the current folder: \"" + path + "\"");
  }
  return normal.string();
}

/// A small fixed environment, then the command's.
std::vector<std::string> environment(const Command& command, const Folders& folders) {
  std::vector<std::string> entries = {"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=" + folders.home,
                                      "LANG=C.UTF-8", "TMPDIR=" + folders.temporary};
  for (const std::string& entry : command.environment) {
    const std::string key = entry.substr(0, entry.find('=') + 1);
    std::erase_if(entries, [&](const std::string& present) { return present.starts_with(key); });
    entries.push_back(entry);
  }
  return entries;
}

// At container the system is the machine's: what may be opened of it is listed. What lies in
// /usr/share is not, beside what the C library reads there: the grader's specs may be there.
const std::vector<std::string> programs_and_headers = {"/usr/bin",
                                                       "/usr/sbin",
                                                       "/usr/lib",
                                                       "/usr/lib32",
                                                       "/usr/lib64",
                                                       "/usr/libx32",
                                                       "/usr/libexec",
                                                       "/usr/include",
                                                       "/usr/local/bin",
                                                       "/usr/local/lib",
                                                       "/usr/local/include",
                                                       "/usr/share/locale",
                                                       "/usr/share/zoneinfo",
                                                       "/usr/share/terminfo",
                                                       "/bin",
                                                       "/sbin",
                                                       "/lib",
                                                       "/lib32",
                                                       "/lib64",
                                                       "/libx32",
                                                       "/etc/ld.so.cache",
                                                       "/etc/alternatives"};
const std::vector<std::string> for_running_programs = {"/etc/localtime", "/etc/passwd",
                                                       "/etc/group",     "/etc/nsswitch.conf",
                                                       "/proc",          "/sys/devices/system/cpu"};

void append(std::vector<std::string>& list, const std::vector<std::string>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

void allow_files(Order& order, const Command& command, const Folders& folders) {
  append(order.readable, programs_and_headers);
  order.writable = {folders.home, folders.temporary};
  if (!command.is_tool) {
    append(order.readable, for_running_programs);
    append(order.writable, {"/tmp", "/dev/shm"});
  }
  append(order.writable, shown_devices());
  for (const Shown& shown : command.read_only) order.readable.push_back(shown.source.string());
  for (const Shown& shown : command.writable) order.writable.push_back(shown.source.string());
  if (!command.executable.source.empty() && !command.hides_executable) {
    order.readable.push_back(command.executable.source.string());
  }
}

/// A control group bounds the memory of all processes together; without one a tracer does.
std::uint64_t address_space(const Command& command, bool group) {
  if (group) return 0;
  return command.is_traced ? traced_address_space(command.limits) : command.limits.memory_bytes;
}

}  // namespace

void check_executable(const Shown& executable) {
  const fs::path& path = executable.source;
  if (path.empty()) return;
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) os::throw_failure(path.string());
  if (!S_ISREG(status.st_mode)) os::throw_failure(path.string(), EACCES);
}

Order prepare_order(const Command& command, const Ground& ground, const Cell& cell,
                    const Folders& folders, bool group) {
  const bool strict = ground.isolation == Isolation::strict;
  Order order;
  order.is_process_1 = strict;
  order.becomes_user = !strict && cell.own();
  order.own_uid = cell.own();
  order.uid = cell.uid();
  order.gid = cell.gid();
  order.home = folders.home;
  order.temporary = folders.temporary;
  if (cell.own()) order.queues = folders.queues;
  for (const model::InputFile& file : command.files) {
    order.files.push_back({checked(file.path), file.content, file.mode});
  }
  order.current_folder = command.current_folder.empty() ? folders.home : command.current_folder;
  const bool as_file = (strict && !command.hides_executable) || command.executable.source.empty();
  order.executable = as_file ? command.executable.inside : "";
  order.arguments = command.arguments;
  order.environment = environment(command, folders);
  order.limits = process_limits(command.limits, address_space(command, group), strict || cell.own(),
                                command.may_have_queues);
  if (ground.isolation != Isolation::none) order.filters = {system_call_filter(strict)};
  if (command.is_traced) order.filters.push_back(watched_calls_filter());
  order.landlock = ground.isolation == Isolation::container;
  if (order.landlock) allow_files(order, command, folders);
  return order;
}

}  // namespace interleave::sandbox
