#include "sandbox/scratch.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "os/failure.hpp"
#include "os/unique_fd.hpp"

namespace interleave::sandbox {

namespace {

std::vector<std::string> names_in(int folder) {
  std::vector<std::string> names;
  DIR* open = fdopendir(dup(folder));
  if (open == nullptr) return names;
  rewinddir(open);
  while (const dirent* entry = readdir(open)) {
    const std::string_view name(entry->d_name);
    if (name != "." && name != "..") names.emplace_back(name);
  }
  closedir(open);
  return names;
}

}  // namespace

bool remove_entry(int folder, const std::string& name) noexcept try {
  if (unlinkat(folder, name.c_str(), 0) == 0 || errno == ENOENT) return true;
  if (unlinkat(folder, name.c_str(), AT_REMOVEDIR) == 0) return true;
  struct stat status {};
  if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0 ||
      !S_ISDIR(status.st_mode)) {
    return false;
  }
  constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  os::UniqueFd inner(openat(folder, name.c_str(), flags));
  if (!inner && errno == EACCES) {
    // The program is over: nobody exchanges the entry between these calls.
    fchmodat(folder, name.c_str(), 0700, 0);
    inner.reset(openat(folder, name.c_str(), flags));
  }
  if (!inner) return false;
  fchmod(inner.get(), 0700);
  for (const std::string& entry : names_in(inner.get())) remove_entry(inner.get(), entry);
  return unlinkat(folder, name.c_str(), AT_REMOVEDIR) == 0;
} catch (...) {
  return false;
}

Scratch::Scratch(const std::filesystem::path& parent, const std::string& prefix) {
  std::string name = (parent / (prefix + "XXXXXX")).string();
  if (mkdtemp(name.data()) == nullptr)
    os::throw_failure("cannot make a folder in " + parent.string());
  path_ = name;
}

Scratch::~Scratch() { remove_entry(AT_FDCWD, path_.string()); }

}  // namespace interleave::sandbox
