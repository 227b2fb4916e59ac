// Opening a FIFO waits for the other side. The writer is let in when the kernel says that there is
// a reader; the reader opens without waiting, and goes on when a writer has come.

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
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

bool may_change(int flags) {
  return (flags & (O_CREAT | O_TRUNC)) != 0 || (flags & O_ACCMODE) != O_RDONLY;
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
  if (!rt::active()) return REAL(open)(path, flags, mode);
  const bool fifo = rt::is_fifo(path);
  rt::names_file(path, !fifo && rt::may_change(flags));
  return waits && fifo ? rt::open_fifo(path, flags, CALLER) : REAL(open)(path, flags, mode);
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
  rt::names_file(path, rt::may_change(flags));
  return REAL(openat)(at, path, flags, mode);
}

int creat(const char* path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

FILE* fopen(const char* path, const char* mode) {
  if (!rt::active()) return REAL(fopen)(path, mode);
  const bool fifo = rt::is_fifo(path);
  rt::names_file(path, !fifo && (mode[0] != 'r' || mode[1] == '+'));
  if (!fifo || mode[1] == '+') return REAL(fopen)(path, mode);
  const int fd = rt::open_fifo(path, mode[0] == 'r' ? O_RDONLY : O_WRONLY, CALLER);
  return fd < 0 ? nullptr : fdopen(fd, mode);
}

FILE* fopen64(const char* path, const char* mode) { return fopen(path, mode); }

}  // extern "C"
