#include "os/beneath.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace interleave::os {

UniqueFd open_beneath(int folder, const std::string& path, int flags, Mounts mounts) {
  flags |= O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  open_how how{};
  how.flags = static_cast<__u64>(flags);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  if (mounts == Mounts::own) how.resolve |= RESOLVE_NO_XDEV;
  UniqueFd fd(static_cast<int>(syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how)));
  const bool one_component = path != ".." && path.find('/') == std::string::npos;
  if (!fd && errno == ENOSYS && one_component) fd.reset(openat(folder, path.c_str(), flags));
  return fd;
}

}  // namespace interleave::os
