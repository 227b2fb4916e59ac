#include "store/lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/result.hpp"
#include "base/text.hpp"

namespace interleave::store {

namespace {

struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

/// Whoever had the lock before has removed the file in the end: then it is another one by now.
bool is_still_there(int descriptor, const std::filesystem::path& file) {
  struct stat locked {};
  struct stat present {};
  return fstat(descriptor, &locked) == 0 && stat(file.c_str(), &present) == 0 &&
         locked.st_ino == present.st_ino && locked.st_dev == present.st_dev;
}

[[noreturn]] void refuse(int descriptor, const std::filesystem::path& database) {
  struct flock lock = whole_file();
  fcntl(descriptor, F_GETLK, &lock);
  throw base::UsageError(fmt::format(
      "{}: another grader (process {}) is using it: wait until it has ended; --db FILE names "
      "another place",
      base::one_line(database.string()), lock.l_pid));
}

}  // namespace

Lock::Lock(const std::filesystem::path& database) : file_(database.string() + "-lock") {
  do {
    descriptor_.reset(open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!descriptor_) {
      throw base::UsageError(fmt::format("{}: cannot be written: {}; --db FILE names another place",
                                         base::one_line(file_.string()), strerror(errno)));
    }
    struct flock lock = whole_file();
    if (fcntl(descriptor_.get(), F_SETLK, &lock) != 0) refuse(descriptor_.get(), database);
  } while (!is_still_there(descriptor_.get(), file_));
}

Lock::~Lock() { unlink(file_.c_str()); }

}  // namespace interleave::store
