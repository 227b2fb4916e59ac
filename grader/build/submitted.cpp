#include "build/submitted.hpp"

#include <dirent.h>
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "os/beneath.hpp"

namespace interleave::build {

bool is_version_control(const std::string& name) {
  return name == ".git" || name == ".hg" || name == ".svn";
}

os::UniqueFd open_readable(int folder, const std::string& name, int flags) {
  // Reading must not even change the access time; only the owner (or root) may ask for that.
  os::UniqueFd fd = os::open_beneath(folder, name, flags | O_NOATIME, os::Mounts::any);
  if (!fd && errno == EPERM) fd = os::open_beneath(folder, name, flags, os::Mounts::any);
  return fd;
}

std::vector<std::string> names_in(int folder, std::size_t most) {
  std::vector<std::string> names;
  os::UniqueFd own(::fcntl(folder, F_DUPFD_CLOEXEC, 0));
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(own.get()), ::closedir);
  if (!stream) return names;
  static_cast<void>(own.release());  // the stream's now
  while (const dirent* entry = ::readdir(stream.get())) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    names.push_back(name);
    if (names.size() > most) break;
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace interleave::build
