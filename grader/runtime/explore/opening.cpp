// Opening a FIFO waits for the other side. The writer is let in when the kernel says that there is
// a reader; the reader opens without waiting, and goes on when a writer has come.

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/explore/descriptors.hpp"
#include "runtime/explore/files.hpp"

namespace interleave::runtime {

namespace {

bool is_fifo(const char* path) {
  struct stat state {};
  return REAL(stat)(path, &state) == 0 && S_ISFIFO(state.st_mode);
}

/// What is written into it then are steps of their own.
NameUse use_of(int flags) {
  return (flags & (O_CREAT | O_TRUNC)) != 0 ? NameUse::changes : NameUse::looks;
}

/// As fopen(3) has it; -1: something more than these.
int flags_of(const char* mode) {
  const bool both = strchr(mode, '+') != nullptr;
  int flags = both ? O_RDWR : mode[0] == 'r' ? O_RDONLY : O_WRONLY;
  if (mode[0] == 'w') flags |= O_CREAT | O_TRUNC;
  if (mode[0] == 'a') flags |= O_CREAT | O_APPEND;
  for (const char* at = mode + 1; *at != '\0'; ++at) {
    if (*at == 'x') flags |= O_EXCL;
    if (*at == 'e') flags |= O_CLOEXEC;
    if (strchr("xe+b", *at) == nullptr) return -1;
  }
  return strchr("rwa", mode[0]) != nullptr ? flags : -1;
}

void make_blocking(int fd) { REAL(fcntl)(fd, F_SETFL, REAL(fcntl)(fd, F_GETFL) & ~O_NONBLOCK); }

int open_fifo(const char* path, int flags, std::uint64_t pc) {
  struct stat state {};
  if (REAL(stat)(path, &state) != 0) return -1;
  const std::uint32_t fifo = find_object(
      {space_descriptor | (state.st_dev & 0xffffffU), state.st_ino}, wire::ObjectKind::descriptor);
  wire::Object& writers = object(find_object({space_name | 8, fifo}, wire::ObjectKind::unknown));
  Pending next{};
  next.operation = Operation::descriptor_write;
  next.object = fifo;
  next.pc = pc;
  next.retry = 1;
  point(next);
  has_acted();
  const bool reading = (flags & O_ACCMODE) == O_RDONLY;
  for (;;) {
    const int fd = REAL(open)(path, flags | O_NONBLOCK);
    if (fd >= 0 || errno != ENXIO) {
      if (fd < 0) return fd;
      make_blocking(fd);
      if (!reading) ++writers.value;
      release(fifo);
      wake_descriptor_waiters(fifo);
      next.operation = Operation::descriptor_read;
      while (reading && writers.value == 0) {
        next.retry = 0;
        wait_for_retry(next);
      }
      acquire(fifo);
      return fd;
    }
    next.retry = 0;
    wait_for_retry(next);
  }
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  const bool waits = (flags & O_NONBLOCK) == 0 && (flags & O_ACCMODE) != O_RDWR;
  return rt::with_name(path, nullptr, rt::use_of(flags), CALLER, [&] {
    const bool fifo = rt::active() && waits && rt::is_fifo(path);
    return fifo ? rt::open_fifo(path, flags, CALLER) : REAL(open)(path, flags, mode);
  });
}

int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return open(path, flags, mode);
}

int openat(int at, const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return rt::with_name(path, nullptr, rt::use_of(flags), CALLER,
                       [&] { return REAL(openat)(at, path, flags, mode); });
}

int creat(const char* path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

FILE* fopen(const char* path, const char* mode) {
  const int flags = rt::flags_of(mode);
  if (!rt::active() || flags < 0) return REAL(fopen)(path, mode);
  const int fd = open(path, flags, 0666);
  return fd < 0 ? nullptr : rt::stream_on(fd, mode);
}

FILE* fopen64(const char* path, const char* mode) { return fopen(path, mode); }

}  // extern "C"
