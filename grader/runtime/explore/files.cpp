// Calls that name files are no steps: what they find is not turned round. Where two of them are in
// no order and one changes something, another order could matter, and the engine is told that it
// has not seen everything. Whichever files they name: names can mean the same one in many ways.

#include "runtime/explore/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

namespace interleave::runtime {

namespace {

/// What the system shows there is not the program's.
bool of_the_system(const char* path) {
  return strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0 ||
         strncmp(path, "/sys/", 5) == 0;
}

wire::Clock& clock_of(std::uint64_t number) {
  return object(find_object({space_name, number}, wire::ObjectKind::unknown)).clock;
}

}  // namespace

void names_file(const char* path, bool changes) {
  if (!active() || path == nullptr || of_the_system(path)) return;
  wire::Clock& uses = clock_of(9);
  wire::Clock& alterations = clock_of(10);
  if (!knows(alterations) || (changes && !knows(uses))) block->untold = 1;
  release(uses);
  if (changes) release(alterations);
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

// The same for each: the call is noted, then made.
#define READS(type, name, declared, given) \
  type name declared noexcept {            \
    rt::names_file(path, false);           \
    return REAL(name) given;               \
  }
#define CHANGES(type, name, declared, given) \
  type name declared noexcept {              \
    rt::names_file(path, true);              \
    return REAL(name) given;                 \
  }

extern "C" {

READS(int, access, (const char* path, int mode), (path, mode))
READS(int, faccessat, (int at, const char* path, int mode, int flags), (at, path, mode, flags))
READS(int, stat, (const char* path, struct stat* state), (path, state))
READS(int, lstat, (const char* path, struct stat* state), (path, state))
READS(int, fstatat, (int at, const char* path, struct stat* state, int flags),
      (at, path, state, flags))
READS(int, stat64, (const char* path, struct stat64* state), (path, state))
READS(int, lstat64, (const char* path, struct stat64* state), (path, state))
READS(int, statx, (int at, const char* path, int flags, unsigned mask, struct statx* state),
      (at, path, flags, mask, state))
READS(ssize_t, readlink, (const char* path, char* into, size_t size), (path, into, size))

CHANGES(int, unlink, (const char* path), (path))
CHANGES(int, unlinkat, (int at, const char* path, int flags), (at, path, flags))
CHANGES(int, remove, (const char* path), (path))
CHANGES(int, rename, (const char* path, const char* to), (path, to))
CHANGES(int, link, (const char* path, const char* to), (path, to))
CHANGES(int, symlink, (const char* path, const char* to), (path, to))
CHANGES(int, mkdir, (const char* path, mode_t mode), (path, mode))
CHANGES(int, rmdir, (const char* path), (path))
CHANGES(int, mkfifo, (const char* path, mode_t mode), (path, mode))
CHANGES(int, truncate, (const char* path, off_t size), (path, size))
CHANGES(int, mkstemp, (char* path), (path))

DIR* opendir(const char* path) {
  rt::names_file(path, false);
  return REAL(opendir)(path);
}

}  // extern "C"
