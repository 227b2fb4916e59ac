// Shared memory: mappings are real; what is noted is which object they show, so that the same byte
// is known as the same at every address.

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/explore/core.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

std::uint64_t space_of_file(int fd) {
  struct stat state {};
  if (fstat(fd, &state) != 0) return 0;
  return space_file | (mixed(state.st_dev * 31 + state.st_ino) >> 8U);
}

/// As /dev/zero, each mapping of which is memory of its own.
bool is_device(int fd) {
  struct stat state {};
  return fstat(fd, &state) == 0 && S_ISCHR(state.st_mode);
}

std::uint64_t next_anonymous() {
  const std::uint32_t counter = find_object({space_anonymous, ~1ULL}, wire::ObjectKind::unknown);
  return space_anonymous | ++object(counter).value;
}

void note_mapping(void* at, std::size_t size, int flags, int fd, std::uint64_t offset) {
  const bool shared = (flags & MAP_TYPE) == MAP_SHARED || (flags & MAP_TYPE) == MAP_SHARED_VALIDATE;
  clear_private(at, size);
  if (!shared) {
    remove_range(at, size);
  } else if ((flags & MAP_ANONYMOUS) != 0 || is_device(fd)) {
    add_range(at, size, next_anonymous(), 0);
  } else {
    add_range(at, size, space_of_file(fd), offset);
  }
}

void forget_mapping(void* at, std::size_t size) {
  clear_private(at, size);
  remove_range(at, size);
}

int no_such(int error) {
  errno = error;
  return -1;
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;
namespace wire = interleave::wire;

extern "C" {

void* mmap(void* at, size_t size, int protection, int flags, int fd, off_t offset) noexcept {
  void* const mapped = REAL(mmap)(at, size, protection, flags, fd, offset);
  if (rt::active() && mapped != MAP_FAILED) {
    rt::note_mapping(mapped, size, flags, fd, static_cast<std::uint64_t>(offset));
  }
  return mapped;
}

void* mmap64(void* at, size_t size, int protection, int flags, int fd, off64_t offset) noexcept {
  return mmap(at, size, protection, flags, fd, offset);
}

int munmap(void* at, size_t size) noexcept {
  if (rt::active()) rt::forget_mapping(at, size);
  return REAL(munmap)(at, size);
}

void* mremap(void* at, size_t size, size_t wanted, int flags, ...) noexcept {
  va_list more;
  va_start(more, flags);
  void* const to = (flags & MREMAP_FIXED) != 0 ? va_arg(more, void*) : nullptr;
  va_end(more);
  bool shared = false;
  const rt::Place place = rt::place_of(at, &shared);
  void* const mapped = REAL(mremap)(at, size, wanted, flags, to);
  if (!rt::active() || mapped == MAP_FAILED) return mapped;
  if ((flags & MREMAP_DONTUNMAP) == 0) rt::forget_mapping(at, size);
  if (shared) {
    rt::add_range(mapped, wanted, place.space, place.offset);
  } else {
    rt::forget_mapping(mapped, wanted);
  }
  return mapped;
}

int shm_open(const char* name, int flags, mode_t mode) {
  if (!rt::active()) return REAL(shm_open)(name, flags, mode);
  char room[rt::name_room];
  rt::point(rt::Operation::other, rt::find_object({rt::space_name, 3}, wire::ObjectKind::unknown),
            CALLER);
  const int fd = REAL(shm_open)(rt::own_name(name, room), flags, mode);
  if (fd >= 0 && (flags & O_CREAT) != 0) {
    rt::add_name(wire::NameKind::shared_memory, room, 0, 0);
  }
  return fd;
}

int shm_unlink(const char* name) {
  if (!rt::active()) return REAL(shm_unlink)(name);
  char room[rt::name_room];
  rt::point(rt::Operation::other, rt::find_object({rt::space_name, 3}, wire::ObjectKind::unknown),
            CALLER);
  return REAL(shm_unlink)(rt::own_name(name, room));
}

int shmget(key_t key, size_t size, int flags) noexcept {
  if (!rt::active()) return REAL(shmget)(key, size, flags);
  rt::point(rt::Operation::other, rt::find_object({rt::space_name, 4}, wire::ObjectKind::unknown),
            CALLER);
  for (std::uint32_t i = 0; key != IPC_PRIVATE && i < rt::block->name_count; ++i) {
    const wire::Name& each = rt::block->names[i];
    if (each.kind != wire::NameKind::sysv_memory || each.key != key || each.removed != 0) continue;
    return (flags & (IPC_CREAT | IPC_EXCL)) == (IPC_CREAT | IPC_EXCL) ? rt::no_such(EEXIST)
                                                                      : each.id;
  }
  if (key != IPC_PRIVATE && (flags & IPC_CREAT) == 0) return rt::no_such(ENOENT);
  const int id = REAL(shmget)(IPC_PRIVATE, size, flags & 0777);
  if (id >= 0) rt::add_name(wire::NameKind::sysv_memory, "", id, key);
  return id;
}

void* shmat(int id, const void* at, int flags) noexcept {
  void* const mapped = REAL(shmat)(id, at, flags);
  if (!rt::active() || mapped == reinterpret_cast<void*>(-1)) return mapped;
  struct shmid_ds state {};
  if (REAL(shmctl)(id, IPC_STAT, &state) != 0) return mapped;
  rt::add_range(mapped, state.shm_segsz, rt::space_sysv | static_cast<std::uint32_t>(id), 0);
  return mapped;
}

int shmdt(const void* at) noexcept {
  if (rt::active()) rt::forget_mapping(const_cast<void*>(at), rt::size_of_range(at));
  return REAL(shmdt)(at);
}

int shmctl(int id, int command, struct shmid_ds* state) noexcept {
  if (rt::active() && command == IPC_RMID) {
    for (std::uint32_t i = 0; i < rt::block->name_count && i < wire::most_names; ++i) {
      wire::Name& each = rt::block->names[i];
      if (each.kind == wire::NameKind::sysv_memory && each.id == id) each.removed = 1;
    }
  }
  return REAL(shmctl)(id, command, state);
}

}  // extern "C"
