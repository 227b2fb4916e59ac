#include "sandbox/walk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "os/beneath.hpp"

namespace interleave::sandbox {

namespace {

constexpr int most_levels = 16;
constexpr int most_entries = 5000;

std::vector<std::string> sorted_names(int folder) {
  std::vector<std::string> names;
  // A descriptor of its own: reading a folder moves the offset that duplicates share.
  const int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR* open = own < 0 ? nullptr : fdopendir(own);
  if (open == nullptr) {
    if (own >= 0) close(own);
    return names;
  }
  while (const dirent* entry = readdir(open)) {
    const std::string_view name(entry->d_name);
    if (name != "." && name != "..") names.emplace_back(name);
    if (names.size() > most_entries) break;  // one more than is visited
  }
  closedir(open);
  std::sort(names.begin(), names.end());
  return names;
}

class Walker {
 public:
  explicit Walker(const std::function<void(const std::string&, const struct stat&)>& visit)
      : visit_(visit) {}

  bool enter(int folder, const std::string& prefix, int level) {
    bool whole = true;
    for (const std::string& name : sorted_names(folder)) {
      if (++entries_ > most_entries) return false;
      struct stat status {};
      if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
      visit_(prefix + name, status);
      if (!S_ISDIR(status.st_mode)) continue;
      whole = enter_below(folder, prefix, name, level) && whole;
    }
    return whole;
  }

 private:
  bool enter_below(int folder, const std::string& prefix, const std::string& name, int level) {
    if (level == most_levels) return false;
    const os::UniqueFd inner =
        os::open_beneath(folder, name, O_RDONLY | O_DIRECTORY, os::Mounts::own);
    return inner && enter(inner.get(), prefix + name + "/", level + 1);
  }

  const std::function<void(const std::string&, const struct stat&)>& visit_;
  int entries_ = 0;
};

}  // namespace

bool walk(int folder, const std::function<void(const std::string&, const struct stat&)>& visit) {
  return folder < 0 || Walker(visit).enter(folder, "", 1);
}

std::optional<std::string> content_beneath(int folder, const std::string& path,
                                           std::uint64_t most) {
  const os::UniqueFd file = os::open_beneath(folder, path, O_RDONLY, os::Mounts::own);
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  if (static_cast<std::uint64_t>(status.st_size) > most) return std::nullopt;
  std::string content(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t used = 0;
  while (used < content.size()) {
    const ssize_t got =
        pread(file.get(), content.data() + used, content.size() - used, static_cast<off_t>(used));
    if (got <= 0) break;
    used += static_cast<std::size_t>(got);
  }
  content.resize(used);
  return content;
}

}  // namespace interleave::sandbox
