#include "sandbox/init/queues.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>

#include "sandbox/init/step.hpp"

namespace interleave::sandbox {

namespace {

constexpr const char* usual_place = "/dev/mqueue";

bool shows_queues(const char* path) {
  constexpr long magic = 0x19800202;  // MQUEUE_MAGIC
  struct statfs status {};
  return statfs(path, &status) == 0 && status.f_type == magic;
}

}  // namespace

int mount_queues(const Order& order) {
  if (order.queues.empty() || shows_queues(usual_place)) return 0;
  if (unshare(CLONE_NEWNS) != 0) return errno == EPERM ? 0 : errno;
  if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return errno;
  return result(
      mount("mqueue", order.queues.c_str(), "mqueue", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr));
}

int open_queues(const Order& order) {
  constexpr int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
  if (shows_queues(usual_place)) return open(usual_place, flags);
  return shows_queues(order.queues.c_str()) ? open(order.queues.c_str(), flags) : -1;
}

void remove_queues(const Order& order) {
  const int folder = open_queues(order);
  DIR* list = folder < 0 ? nullptr : fdopendir(folder);
  if (list == nullptr) return;
  while (const dirent* entry = readdir(list)) {
    struct stat status {};
    const bool known = fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (known && S_ISREG(status.st_mode) && status.st_uid == order.uid) {
      unlinkat(folder, entry->d_name, 0);
    }
  }
  closedir(list);
}

}  // namespace interleave::sandbox
