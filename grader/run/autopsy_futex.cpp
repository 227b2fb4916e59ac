#include "run/autopsy_futex.hpp"

#include <linux/futex.h>
#include <sys/stat.h>

#include <cstring>
#include <filesystem>
#include <optional>
#include <string>

namespace interleave::run {

namespace {

using Waits = model::BlockedThread::Waits;

/// The 32-bit words around an address; absent where nothing is mapped.
class Words {
 public:
  Words(pid_t tid, std::uint64_t address) : tid_(tid), address_(address) {}

  [[nodiscard]] std::optional<std::uint32_t> at(int offset) const {
    const auto place = address_ + static_cast<std::uint64_t>(static_cast<std::int64_t>(offset));
    const std::string bytes = os::read_memory(tid_, place, sizeof(std::uint32_t));
    if (bytes.size() != sizeof(std::uint32_t)) return std::nullopt;
    std::uint32_t word = 0;
    std::memcpy(&word, bytes.data(), sizeof word);
    return word;
  }
  [[nodiscard]] bool between(int offset, std::uint32_t least, std::uint32_t most) const {
    const auto word = at(offset);
    return word && *word >= least && *word <= most;
  }

 private:
  pid_t tid_;
  std::uint64_t address_;
};

constexpr std::uint32_t most_waiters = 100000;

/// pthread_mutex_t: lock, count, owner, users, kind. A waiter sleeps while lock is 2, or, of a
/// robust mutex, the owner's id with FUTEX_WAITERS.
std::optional<int> mutex_owner(const Words& words, std::uint32_t expected) {
  if (expected != 2 && (expected & FUTEX_WAITERS) == 0) return std::nullopt;
  const auto owner = words.at(8);
  if (!owner || *owner == 0 || !words.between(16, 0, 0x3ff)) return std::nullopt;
  return static_cast<int>(*owner);
}

/// sem_t: value, waiters, private (0 or 128). A waiter sleeps while value is 0.
bool is_semaphore(const Words& words, std::uint32_t expected) {
  const auto is_private = words.at(8);
  return expected == 0 && words.between(4, 1, most_waiters) && is_private &&
         (*is_private == 0 || *is_private == 128);
}

/// pthread_cond_t, seen from one of its two group-signal words at offset 40: the group's references
/// lie 24 bytes before it, the number of waiters times 8 in the word before the first.
bool is_condition(const Words& words) {
  const auto waiters = [&](int offset) {
    const auto word = words.at(offset);
    return word && *word >= 8 && *word / 8 <= most_waiters;
  };
  return words.between(-24, 2, 2 * most_waiters) && (waiters(-4) || waiters(-8));
}

std::string place_name(const os::Mapping* mapping) {
  if (mapping == nullptr) return "futex";
  const std::string name(mapping->name);
  if (name.starts_with("/dev/shm/")) return "shared memory /" + name.substr(9);
  if (name.starts_with("/SYSV")) return "System V shared memory";
  return mapping->shared ? "shared memory" : "private memory";
}

/// " /name" of a named semaphore. sem_open(3) makes the file under another name and links it, and
/// the mapping shows the first name for ever; so it is looked up by its inode. Empty when it has
/// been unlinked meanwhile; absent when the mapping is no such file.
std::optional<std::string> semaphore_name(pid_t tid, const os::Mapping* mapping) {
  constexpr std::string_view prefix = "/dev/shm/sem.";
  if (mapping == nullptr || !mapping->name.starts_with(prefix)) return std::nullopt;
  const std::string folder = "/proc/" + std::to_string(tid) + "/root/dev/shm";
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    struct stat status {};
    const std::string name = entry.path().filename().string();
    if (name.starts_with("sem.") && lstat(entry.path().c_str(), &status) == 0 &&
        status.st_ino == mapping->inode) {
      return " /" + name.substr(4);
    }
  }
  return "";
}

}  // namespace

void explain_futex(pid_t tid, const os::TaskCall& call, const std::function<int(int)>& process_of,
                   model::BlockedThread& thread) {
  const std::uint64_t address = call.arguments[0];
  const auto expected = static_cast<std::uint32_t>(call.arguments[2]);
  const std::string maps = os::read_file("/proc/" + std::to_string(tid) + "/maps").value_or("");
  const std::vector<os::Mapping> mappings = os::parse_maps(maps);
  const os::Mapping* found = nullptr;
  for (const os::Mapping& mapping : mappings) {
    if (mapping.from <= address && address < mapping.to) found = &mapping;
  }
  thread.object = place_name(found);
  if (const auto name = semaphore_name(tid, found)) {
    thread.waits = Waits::semaphore;
    thread.object = "semaphore" + *name;
    return;
  }
  const Words words(tid, address);
  if (const auto owner = mutex_owner(words, expected)) {
    if (const int process = process_of(*owner); process >= 0) {
      thread.waits = Waits::mutex;
      thread.on = {process};
      return;
    }
  }
  const bool semaphore = is_semaphore(words, expected);
  const bool condition = is_condition(words);
  if (semaphore != condition) thread.waits = semaphore ? Waits::semaphore : Waits::condition;
}

}  // namespace interleave::run
