// Calls that name files are steps, one object for each last part of a name: who looks whether a
// file is there and makes it then may find that another has made it in between. What moves other
// names with it (folders, links) is not turned round with their uses; where both are in no order,
// the engine is told that it has not seen everything.

#include "runtime/explore/files.hpp"

#include <dirent.h>
#include <fcntl.h>
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

/// The last part of a name.
std::uint32_t name_object(const char* path) {
  const char* last = path;
  for (const char* at = path; *at != '\0'; ++at) {
    if (*at == '/' && at[1] != '\0' && at[1] != '/') last = at + 1;
  }
  std::uint64_t hash = 0;
  for (const char* at = last; *at != '\0' && *at != '/'; ++at) {
    hash = mixed(hash + static_cast<unsigned char>(*at));
  }
  bool made = false;
  const std::uint32_t index =
      find_object({space_name | 1U << 16U, hash}, wire::ObjectKind::file_name, &made);
  if (made) object(index).name = add_name(wire::NameKind::file, last, 0, 0);
  return index;
}

/// Whether this and uses of other names are all in an order.
void look_for_moves(bool moves) {
  wire::Clock& uses = clock_of(9);
  wire::Clock& changes = clock_of(10);
  if (!knows(changes) || (moves && !knows(uses))) block->untold = 1;
  release(uses);
  if (moves) release(changes);
}

bool is_step(const char* path) {
  return active() && path != nullptr && !of_the_system(path) && !is_alone();
}

}  // namespace

void name_step(const char* path, const char* second, NameUse use, std::uint64_t pc) {
  if (!is_step(path)) return;
  Pending next{};
  next.operation = use == NameUse::looks ? Operation::name_look : Operation::name_change;
  next.object = name_object(path);
  next.second = second == nullptr ? 0 : name_object(second);
  next.pc = pc;
  point(next);
  look_for_moves(use == NameUse::moves);
}

void after_name(const char* path, NameUse use, bool done) {
  if (!active() || path == nullptr || of_the_system(path)) return;
  const std::uint32_t index = name_object(path);
  acquire(index);
  looked(index + (done ? 1ULL << 32U : 0));
  if (use == NameUse::looks || !done) return;
  release(index);
  has_acted();
  written(0);
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

// The same for each: a step, then the call.
#define USES(type, name, declared, given, second, use)                  \
  type name declared noexcept {                                         \
    const auto call = [&] { return REAL(name) given; };                 \
    return rt::with_name(path, second, rt::NameUse::use, CALLER, call); \
  }

extern "C" {

USES(int, access, (const char* path, int mode), (path, mode), nullptr, looks)
USES(int, faccessat, (int at, const char* path, int mode, int flags), (at, path, mode, flags),
     nullptr, looks)
USES(int, stat, (const char* path, struct stat* state), (path, state), nullptr, looks)
USES(int, lstat, (const char* path, struct stat* state), (path, state), nullptr, looks)
USES(int, fstatat, (int at, const char* path, struct stat* state, int flags),
     (at, path, state, flags), nullptr, looks)
USES(int, stat64, (const char* path, struct stat64* state), (path, state), nullptr, looks)
USES(int, lstat64, (const char* path, struct stat64* state), (path, state), nullptr, looks)
USES(int, statx, (int at, const char* path, int flags, unsigned mask, struct statx* state),
     (at, path, flags, mask, state), nullptr, looks)
USES(ssize_t, readlink, (const char* path, char* into, size_t size), (path, into, size), nullptr,
     looks)

USES(int, unlink, (const char* path), (path), nullptr, changes)
USES(int, unlinkat, (int at, const char* path, int flags), (at, path, flags), nullptr, changes)
USES(int, remove, (const char* path), (path), nullptr, changes)
USES(int, rename, (const char* path, const char* to), (path, to), to, moves)
USES(int, link, (const char* path, const char* to), (path, to), to, moves)
USES(int, symlink, (const char* path, const char* to), (path, to), to, moves)
USES(int, mkdir, (const char* path, mode_t mode), (path, mode), nullptr, moves)
USES(int, rmdir, (const char* path), (path), nullptr, moves)
USES(int, mkfifo, (const char* path, mode_t mode), (path, mode), nullptr, changes)
USES(int, truncate, (const char* path, off_t size), (path, size), nullptr, changes)
USES(int, mkstemp, (char* path), (path), nullptr, changes)

DIR* opendir(const char* path) {
  return rt::with_name(path, nullptr, rt::NameUse::moves, CALLER,
                       [&] { return REAL(opendir)(path); });
}

}  // extern "C"
