#include "os/tool_rules.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <cstdint>

namespace interleave::os {
namespace {

// LANDLOCK_ACCESS_FS_REFER (ABI 2) and _TRUNCATE (ABI 3) are newer than some headers.
constexpr std::uint64_t refer = 1ULL << 13U;
constexpr std::uint64_t truncate = 1ULL << 14U;

constexpr std::uint64_t read_file = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr std::uint64_t read_folder = read_file | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t write_file = LANDLOCK_ACCESS_FS_WRITE_FILE;
constexpr std::uint64_t write_folder =
    write_file | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;

/// What this kernel can enforce, by the version of its interface (landlock(7)).
std::uint64_t handled_access() {
  const long version =
      ::syscall(SYS_landlock_create_ruleset, nullptr, 0UL, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return 0;
  std::uint64_t handled = read_folder | write_folder;
  if (version >= 2) handled |= refer;
  if (version >= 3) handled |= truncate;
  return handled;
}

void allow(int rules, const std::filesystem::path& path, std::uint64_t access) {
  const UniqueFd target(::open(path.c_str(), O_PATH | O_CLOEXEC));
  struct stat what {};
  if (!target || ::fstat(target.get(), &what) != 0) return;
  constexpr std::uint64_t of_files = read_file | write_file | truncate;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = S_ISDIR(what.st_mode) ? access : access & of_files;
  rule.parent_fd = target.get();
  ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

}  // namespace

UniqueFd make_rules(const ToolLimits& limits) {
  if (limits.readable.empty() && limits.writable.empty()) return {};
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = handled_access();
  if (attributes.handled_access_fs == 0) return {};
  UniqueFd rules(static_cast<int>(
      ::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0)));
  if (!rules) return {};
  const std::uint64_t handled = attributes.handled_access_fs;
  for (const auto& path : limits.readable) allow(rules.get(), path, read_folder & handled);
  for (const auto& path : limits.writable) allow(rules.get(), path, handled);
  return rules;
}

}  // namespace interleave::os
