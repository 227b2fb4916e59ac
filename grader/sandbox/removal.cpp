// A folder that is not empty is emptied in passes: each removes the files of its folders, and moves
// their folders up, beside them. So each pass takes one level away, whatever is below.
#include "sandbox/removal.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <string_view>
#include <vector>

#include "os/unique_fd.hpp"

namespace interleave::sandbox {

namespace {

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
constexpr std::size_t names_at_once = 4096;
constexpr int most_shared_levels = 16;

using Stream = std::unique_ptr<DIR, int (*)(DIR*)>;

/// A descriptor of its own: reading a folder moves the offset that duplicates share.
Stream stream_of(int folder) {
  os::UniqueFd own(openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  Stream stream(own ? fdopendir(own.get()) : nullptr, closedir);
  if (stream) static_cast<void>(own.release());
  return stream;
}

std::vector<std::string> some_names(const Stream& stream) {
  std::vector<std::string> names;
  while (stream && names.size() < names_at_once) {
    const dirent* entry = readdir(stream.get());
    if (entry == nullptr) break;
    const std::string_view name(entry->d_name);
    if (name != "." && name != "..") names.emplace_back(name);
  }
  return names;
}

/// With the rights to change what is in it.
os::UniqueFd made_accessible(int folder, const std::string& name) {
  os::UniqueFd inner(openat(folder, name.c_str(), folder_flags));
  if (!inner && errno == EACCES) {
    fchmodat(folder, name.c_str(), 0700, 0);
    inner.reset(openat(folder, name.c_str(), folder_flags));
  }
  if (inner) fchmod(inner.get(), 0700);
  return inner;
}

enum class Removed { yes, no, is_full };

Removed remove_simple(int folder, const std::string& name) {
  if (unlinkat(folder, name.c_str(), 0) == 0 || errno == ENOENT) return Removed::yes;
  if (unlinkat(folder, name.c_str(), AT_REMOVEDIR) == 0) return Removed::yes;
  return errno == ENOTEMPTY || errno == EEXIST ? Removed::is_full : Removed::no;
}

class Emptying {
 public:
  explicit Emptying(int top) : top_(top) {}

  bool run() {
    for (bool progress = true; progress;) {
      const std::vector<std::string> names = some_names(stream_of(top_));
      if (names.empty()) return true;
      progress = false;
      for (const std::string& name : names) {
        const Removed removed = remove_simple(top_, name);
        if (removed == Removed::yes || (removed == Removed::is_full && take_level(name))) {
          progress = true;
        }
      }
    }
    return false;
  }

 private:
  /// True: there is less in it than before.
  bool take_level(const std::string& name) {
    const os::UniqueFd inner = made_accessible(top_, name);
    if (!inner) return false;
    bool progress = false;
    for (const std::string& child : some_names(stream_of(inner.get()))) {
      const Removed removed = remove_simple(inner.get(), child);
      if (removed == Removed::yes || (removed == Removed::is_full && lift(inner.get(), child))) {
        progress = true;
      }
    }
    return progress;
  }

  bool lift(int folder, const std::string& child) {
    while (true) {
      const std::string name = fmt::format("lifted-{}", next_++);
      if (renameat2(folder, child.c_str(), top_, name.c_str(), RENAME_NOREPLACE) == 0) return true;
      // Who is not root must be able to write a folder, to move it.
      if (errno == EACCES && fchmodat(folder, child.c_str(), 0700, 0) == 0 &&
          renameat2(folder, child.c_str(), top_, name.c_str(), RENAME_NOREPLACE) == 0) {
        return true;
      }
      if (errno != EEXIST) return false;
    }
  }

  int top_;
  std::uint64_t next_ = 0;
};

bool remove_owned(uid_t user, int folder, int level);

/// One look at everything in it. `removed`: something was.
bool pass(uid_t user, int folder, int level, bool& removed) {
  bool whole = true;
  const Stream stream = stream_of(folder);
  for (auto names = some_names(stream); !names.empty(); names = some_names(stream)) {
    for (const std::string& name : names) {
      struct stat status {};
      if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
      if (status.st_uid == user) {
        const bool gone = remove_entry(folder, name);
        (gone ? removed : whole) = gone;
      } else if (S_ISDIR(status.st_mode) && (status.st_mode & S_IXOTH) != 0 &&
                 level < most_shared_levels) {
        const os::UniqueFd inner(openat(folder, name.c_str(), folder_flags));
        if (inner && !remove_owned(user, inner.get(), level + 1)) whole = false;
      }
    }
  }
  return whole;
}

bool remove_owned(uid_t user, int folder, int level) {
  bool whole = true;
  for (bool removed = true; removed;) {
    removed = false;
    whole = pass(user, folder, level, removed);
  }
  return whole;
}

}  // namespace

bool remove_entry(int folder, const std::string& name) noexcept try {
  const Removed removed = remove_simple(folder, name);
  if (removed != Removed::is_full) return removed == Removed::yes;
  const os::UniqueFd top = made_accessible(folder, name);
  return top && Emptying(top.get()).run() && unlinkat(folder, name.c_str(), AT_REMOVEDIR) == 0;
} catch (...) {
  errno = ENOMEM;
  return false;
}

bool remove_all_of(uid_t user, int folder) noexcept try {
  return remove_owned(user, folder, 1);
} catch (...) {
  return false;
}

}  // namespace interleave::sandbox
