#include "os/proc.hpp"

#include <dirent.h>
#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <ctime>
#include <memory>

namespace interleave::os {

namespace {

template <class Number>
Number number_in(std::string_view text, int base = 10) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return Number{};
  text.remove_prefix(first);
  if (base == 16 && text.starts_with("0x")) text.remove_prefix(2);
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value, base);
  return value;
}

/// The text behind "key" up to the end of its line.
std::string_view line_of(std::string_view text, std::string_view key) {
  std::size_t at = text.starts_with(key) ? 0 : text.find(std::string("\n").append(key));
  if (at == std::string_view::npos) return {};
  if (at != 0) ++at;
  at += key.size();
  return text.substr(at, text.find('\n', at) - at);
}

/// What begins with a word of a line, counted from 0; words have one blank between them.
std::string_view from_word(std::string_view line, std::size_t word) {
  for (; word > 0; --word) {
    const std::size_t blank = line.find(' ');
    line = blank == std::string_view::npos ? "" : line.substr(blank + 1);
  }
  return line;
}

std::string task_path(pid_t tid, const char* file) {
  return "/proc/" + std::to_string(tid) + "/" + file;
}

/// What reading a file may take at once. Files of /proc tell no size, sparse ones too much of it.
std::size_t room_for(int file) {
  constexpr off_t most = 64 << 20;
  struct stat status {};
  if (fstat(file, &status) != 0 || status.st_size <= 0) return 16384;
  return static_cast<std::size_t>(std::min(status.st_size, most)) + 4096;
}

}  // namespace

std::optional<std::string> read_file(const std::string& path, int folder) {
  const UniqueFd file(openat(folder, path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return std::nullopt;
  std::string text(room_for(file.get()), '\0');
  std::size_t used = 0;
  while (true) {
    if (text.size() - used < 4096) text.resize(2 * text.size());
    const ssize_t got = ::read(file.get(), text.data() + used, text.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  text.resize(used);
  return text;
}

std::optional<std::string> read_link(const std::string& path) {
  std::string target(4096, '\0');
  const ssize_t length = readlink(path.c_str(), target.data(), target.size());
  if (length < 0) return std::nullopt;
  target.resize(static_cast<std::size_t>(length));
  return target;
}

std::vector<int> numbers_in(const std::string& folder) {
  std::vector<int> numbers;
  const std::unique_ptr<DIR, int (*)(DIR*)> open(opendir(folder.c_str()), closedir);
  if (!open) return numbers;
  while (const dirent* entry = readdir(open.get())) {
    const std::string_view name(entry->d_name);
    if (name.find_first_not_of("0123456789") == std::string_view::npos) {
      numbers.push_back(number_in<int>(name));
    }
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

std::optional<TaskStat> task_stat(pid_t tid) {
  const auto text = read_file(task_path(tid, "stat"));
  if (!text) return std::nullopt;
  const std::size_t name_end = text->rfind(')');  // the name may hold anything, ')' included
  if (name_end == std::string::npos || name_end + 4 >= text->size()) return std::nullopt;
  return TaskStat{(*text)[name_end + 2],
                  number_in<pid_t>(std::string_view(*text).substr(name_end + 4))};
}

std::optional<TaskStatus> task_status(pid_t tid) {
  const auto text = read_file(task_path(tid, "status"));
  if (!text || text->empty()) return std::nullopt;
  TaskStatus status;
  status.process = number_in<pid_t>(line_of(*text, "Tgid:"));
  status.parent = number_in<pid_t>(line_of(*text, "PPid:"));
  const std::string_view ids = line_of(*text, "NSpid:");
  status.inner = number_in<pid_t>(ids.substr(std::min(ids.rfind('\t') + 1, ids.size())));
  const auto signals = [&](std::string_view key) {
    return number_in<std::uint64_t>(line_of(*text, key), 16);
  };
  status.pending = signals("SigPnd:") | signals("ShdPnd:");
  status.blocked = signals("SigBlk:");
  status.ignored = signals("SigIgn:");
  status.caught = signals("SigCgt:");
  status.switches = number_in<std::uint64_t>(line_of(*text, "voluntary_ctxt_switches:")) +
                    number_in<std::uint64_t>(line_of(*text, "nonvoluntary_ctxt_switches:"));
  return status;
}

std::optional<TaskCall> task_call(pid_t tid) {
  const auto text = read_file(task_path(tid, "syscall"));
  if (!text || text->empty() || text->starts_with("running")) return std::nullopt;
  TaskCall call;
  std::string_view rest(*text);
  call.number = number_in<long>(rest);
  if (call.number < 0) return call;
  for (std::uint64_t& argument : call.arguments) {
    rest.remove_prefix(std::min(rest.find(' ') + 1, rest.size()));
    argument = number_in<std::uint64_t>(rest, 16);
  }
  return call;
}

std::string read_memory(pid_t tid, std::uint64_t address, std::size_t length) {
  std::string bytes(length, '\0');
  const UniqueFd memory(open(task_path(tid, "mem").c_str(), O_RDONLY | O_CLOEXEC));
  const ssize_t got =
      memory ? pread(memory.get(), bytes.data(), length, static_cast<off_t>(address)) : 0;
  bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return bytes;
}

std::string executed_path(pid_t tid) {
  const auto vector = read_file(task_path(tid, "auxv")).value_or("");
  for (std::size_t at = 0; at + 16 <= vector.size(); at += 16) {
    std::uint64_t entry[2];
    std::memcpy(entry, vector.data() + at, sizeof entry);
    if (entry[0] != AT_EXECFN) continue;
    const std::string text = read_memory(tid, entry[1], 4096);
    return text.substr(0, text.find('\0'));
  }
  return {};
}

std::vector<Mapping> parse_maps(std::string_view text) {
  std::vector<Mapping> mappings;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::size_t dash = line.find('-');
    const std::size_t blank = line.find(' ');
    if (dash == std::string_view::npos || blank == std::string_view::npos) continue;
    Mapping mapping;
    mapping.from = number_in<std::uint64_t>(line.substr(0, dash), 16);
    mapping.to = number_in<std::uint64_t>(line.substr(dash + 1, blank - dash - 1), 16);
    mapping.shared = line.substr(blank + 1, 4).ends_with('s');
    mapping.inode = number_in<std::uint64_t>(from_word(line, 4));  // after mode, offset, device
    const std::size_t name = line.find_first_of("/[", blank + 1);
    if (name != std::string_view::npos) mapping.name = line.substr(name);
    mappings.push_back(mapping);
  }
  return mappings;
}

namespace {

/// A field of /proc/TID/schedstat: nanoseconds on a core, nanoseconds waiting for one, time slices.
model::Duration schedule_time(std::string_view text, std::size_t field) {
  return std::chrono::nanoseconds(number_in<std::int64_t>(from_word(text, field)));
}

model::Duration schedule_time(pid_t tid, std::size_t field) {
  const auto text = read_file(task_path(tid, "schedstat"));
  return text ? schedule_time(*text, field) : model::Duration{};
}

}  // namespace

OwnRunDelay::OwnRunDelay()
    : file_(open(task_path(gettid(), "schedstat").c_str(), O_RDONLY | O_CLOEXEC)) {}

model::Duration OwnRunDelay::now() const {
  char text[96];  // three numbers of 64 bits
  const ssize_t length = pread(file_.get(), text, sizeof text, 0);
  if (length <= 0) return {};
  return schedule_time({text, static_cast<std::size_t>(length)}, 1);
}

model::Duration run_delay(pid_t tid) { return schedule_time(tid, 1); }
model::Duration thread_cpu(pid_t tid) { return schedule_time(tid, 0); }

model::Duration process_cpu(pid_t pid) {
  // The kernel's clock id for another process: ~pid in the upper bits, 2 for the scheduler's time
  // (include/linux/posix-timers_types.h). There is no such clock for threads of other processes.
  const auto clock = static_cast<clockid_t>((~static_cast<unsigned>(pid) << 3U) | 2U);
  timespec time{};
  if (clock_gettime(clock, &time) != 0) return {};
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace interleave::os
