// Locks are files in a folder that only the grader's user can write, locked by flock(2): a lock
// belongs to the open file and goes with its holder, however that ends.
#include "sandbox/cell.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <random>
#include <string>

#include "base/result.hpp"
#include "os/failure.hpp"

namespace interleave::sandbox {

namespace {

// Reserved by Debian's policy (9.2.2) and given to nobody; below 65536, where container's own user
// namespaces mostly end.
constexpr uid_t first_uid = 65000;
constexpr uid_t cells = 500;
/// Stands in the lock's file as long as something may run as that user: also when its holder,
/// killed, could not remove it.
constexpr char in_use = '1';

std::string lock_folder() {
  const char* runtime = std::getenv("XDG_RUNTIME_DIR");
  std::string base = runtime != nullptr && *runtime != '\0' ? runtime : "/tmp";
  if (geteuid() == 0) base = access("/run", W_OK) == 0 ? "/run" : "/tmp";
  return fmt::format("{}/interleave-{}", base, geteuid());
}

os::UniqueFd open_lock_folder() {
  const std::string path = lock_folder();
  if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) os::throw_failure(path);
  os::UniqueFd folder(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  struct stat status {};
  if (!folder || fstat(folder.get(), &status) != 0) os::throw_failure(path);
  if (status.st_uid != geteuid() || (status.st_mode & 022) != 0) {
    throw base::GraderError(path + ": is not this user's alone; remove it");
  }
  return folder;
}

os::UniqueFd open_lock(const os::UniqueFd& folder, const std::string& name) {
  os::UniqueFd lock(
      openat(folder.get(), name.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!lock) os::throw_failure(lock_folder() + "/" + name);
  return lock;
}

os::UniqueFd try_to_lock(const os::UniqueFd& folder, uid_t uid) {
  os::UniqueFd lock = open_lock(folder, fmt::format("uid-{}", uid));
  if (flock(lock.get(), LOCK_EX | LOCK_NB) != 0) lock.reset();
  return lock;
}

/// Waits.
os::UniqueFd locked(const std::string& name) {
  os::UniqueFd lock = open_lock(open_lock_folder(), name);
  while (flock(lock.get(), LOCK_EX) != 0) {
    if (errno != EINTR) os::throw_failure("flock");
  }
  return lock;
}

}  // namespace

Cell::Cell() : uid_(geteuid()), gid_(getegid()) {
  if (uid_ != 0) return;
  const os::UniqueFd folder = open_lock_folder();
  // Graders in other containers take users of the same numbers, which the kernel counts together.
  const uid_t begin = std::random_device()() % cells;
  for (uid_t i = 0; i < cells; ++i) {
    const uid_t uid = first_uid + (begin + i) % cells;
    lock_ = try_to_lock(folder, uid);
    if (!lock_) continue;
    if (pwrite(lock_.get(), &in_use, 1, 0) != 1) os::throw_failure("the lock of a user");
    uid_ = gid_ = uid;
    return;
  }
  throw base::GraderError(fmt::format("all {} users for sandboxes are taken", cells));
}

Cell::~Cell() {
  if (lock_) static_cast<void>(ftruncate(lock_.get(), 0) == 0);
}

void Cell::let_through(const std::filesystem::path& folder) const {
  if (!own()) return;
  // First the mode: an earlier user of this group must not find it open.
  const bool given = chmod(folder.c_str(), 0700) == 0 &&
                     chown(folder.c_str(), geteuid(), gid_) == 0 &&
                     chmod(folder.c_str(), 0710) == 0;
  if (!given) os::throw_failure(folder.string());
}

MachineLock::MachineLock(model::Isolation isolation) {
  if (isolation != model::Isolation::strict) lock_ = locked("machine");
}

QueueLock::QueueLock(model::Isolation isolation, const std::function<bool()>& makes_queues) {
  if (isolation != model::Isolation::strict || geteuid() == 0) return;
  granted_ = makes_queues();
  if (granted_) lock_ = locked("queues");
}

bool is_of_a_cell(uid_t uid) { return uid >= first_uid && uid < first_uid + cells; }

std::vector<AbandonedCell> take_abandoned_cells() {
  std::vector<AbandonedCell> abandoned;
  const os::UniqueFd folder = open_lock_folder();
  for (uid_t uid = first_uid; uid < first_uid + cells; ++uid) {
    const std::string name = fmt::format("uid-{}", uid);
    struct stat status {};
    const bool used = fstatat(folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                      status.st_size > 0;
    os::UniqueFd lock = used ? try_to_lock(folder, uid) : os::UniqueFd();
    // Its holder may have given it back since.
    if (lock && fstat(lock.get(), &status) == 0 && status.st_size > 0) {
      abandoned.push_back({uid, std::move(lock)});
    }
  }
  return abandoned;
}

void AbandonedCell::give_back() const { static_cast<void>(ftruncate(lock.get(), 0) == 0); }

}  // namespace interleave::sandbox
