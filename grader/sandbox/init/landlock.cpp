#include "sandbox/init/landlock.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

#include "os/unique_fd.hpp"
#include "sandbox/init/queues.hpp"
#include "sandbox/init/step.hpp"

namespace interleave::sandbox {

namespace {

// What is newer than some headers; the comment names the version of the interface.
constexpr std::uint64_t refer = 1ULL << 13U;      // 2
constexpr std::uint64_t truncate = 1ULL << 14U;   // 3
constexpr std::uint64_t any_tcp = 0b11;           // 4: bind and connect
constexpr std::uint64_t abstract_and_signal = 3;  // 6: abstract sockets, signals to outside

struct Attributes {  // struct landlock_ruleset_attr, version 6
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scoped = 0;
};

constexpr std::uint64_t read_file = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr std::uint64_t read_folder = read_file | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t write_folder =
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;

os::UniqueFd rules;

std::size_t what_the_kernel_knows(Attributes& attributes) {
  const long version =
      syscall(SYS_landlock_create_ruleset, nullptr, 0UL, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return 0;
  attributes.files = read_folder | write_folder;
  if (version >= 2) attributes.files |= refer;
  if (version >= 3) attributes.files |= truncate;
  if (version >= 4) attributes.network = any_tcp;
  if (version >= 6) attributes.scoped = abstract_and_signal;
  return version >= 6 ? sizeof attributes : version >= 4 ? 16 : 8;
}

int allow_opened(const os::UniqueFd& target, std::uint64_t access) {
  struct stat what {};
  if (fstat(target.get(), &what) != 0) return errno;
  constexpr std::uint64_t of_files = read_file | LANDLOCK_ACCESS_FS_WRITE_FILE | truncate;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = S_ISDIR(what.st_mode) ? access : access & of_files;
  rule.parent_fd = target.get();
  return result(syscall(SYS_landlock_add_rule, rules.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0));
}

/// What does not exist cannot be opened anyway.
int allow(const std::string& path, std::uint64_t access) {
  const os::UniqueFd target(open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!target) return errno == ENOENT ? 0 : errno;
  return allow_opened(target, access);
}

}  // namespace

int prepare_landlock(const Order& order) {
  Attributes attributes;
  const std::size_t size = order.landlock ? what_the_kernel_knows(attributes) : 0;
  if (size == 0) return 0;
  rules.reset(static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, size, 0)));
  if (!rules) return errno;
  for (const std::string& path : order.readable) {
    if (const int error = allow(path, read_folder & attributes.files); error != 0) return error;
  }
  for (const std::string& path : order.writable) {
    if (const int error = allow(path, attributes.files); error != 0) return error;
  }
  // Queues are opened below the root of their file system, wherever that is mounted.
  const os::UniqueFd queues(open_queues(order));
  return queues ? allow_opened(queues, attributes.files) : 0;
}

int enforce_landlock(const Order&) {
  return rules ? result(syscall(SYS_landlock_restrict_self, rules.get(), 0)) : 0;
}

}  // namespace interleave::sandbox
