// stdio writes and reads inside libc, where nobody can stand before it. So its three streams, and
// those of pipes and files, are replaced by streams with functions of our own (fopencookie): what
// they write and read is then a visible step like any other. Threads come to it under the lock of
// their stream, where no other can be let run: there, only what has to wait is a step.
//
// What a fork copies of a buffer that was not yet written comes out twice: a real mistake, which is
// noticed when the copy is written.

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/explore/descriptors.hpp"
#include "runtime/explore/system.hpp"

#include <stdio_ext.h>

namespace interleave::runtime {

namespace {

struct Stream {
  FILE* file;
  int fd;
  std::size_t inherited;  ///< bytes that a fork has copied and nobody has written yet
};
constexpr std::uint32_t most_streams = 64;
Stream streams[most_streams];
Stream* end_of_streams = streams;  ///< of those that were used

Stream* stream_of(const FILE* file) {
  for (Stream& each : streams) {
    if (each.file == file && file != nullptr) return &each;
  }
  return nullptr;
}

/// Whether writing is a step.
bool is_told(int fd) {
  const bool standard = fd == STDOUT_FILENO || fd == STDERR_FILENO;
  return can_block(fd) || (!threaded && (!standard || block->plan.output_orders != 0));
}

/// Libc's functions hold the lock of their stream: nobody is cancelled in there.
class Uncancelled {
 public:
  Uncancelled() : before_(me().cancelling) { me().cancelling |= wire::cancel_disabled; }
  ~Uncancelled() {
    const bool was_disabled = (before_ & wire::cancel_disabled) != 0;
    if (!was_disabled) me().cancelling &= static_cast<std::uint8_t>(~wire::cancel_disabled);
  }
  Uncancelled(const Uncancelled&) = delete;
  Uncancelled& operator=(const Uncancelled&) = delete;

 private:
  std::uint8_t before_;
};

ssize_t put(void* cookie, const char* bytes, std::size_t size) {
  Stream& stream = *static_cast<Stream*>(cookie);
  if (!active()) return REAL(write)(stream.fd, bytes, size);
  if (stream.inherited != 0) {
    stream.inherited = 0;
    char text[120] = {};
    copy_text(text, size + 1 < sizeof text ? size + 1 : sizeof text, bytes);
    report(ReportKind::double_flush, place_in_program(),
           {.value = static_cast<std::uint32_t>(stream.fd)}, text);
  }
  const Uncancelled in_here;
  const std::uint64_t pc = is_told(stream.fd) ? place_in_program() : 0;
  const ssize_t done = threaded && can_block(stream.fd)
                           ? write_under_lock(stream.fd, bytes, size, pc)
                           : write_modelled(stream.fd, bytes, size, pc);
  return done < 0 ? 0 : done;
}

ssize_t get(void* cookie, char* into, std::size_t size) {
  const int fd = static_cast<Stream*>(cookie)->fd;
  if (!active()) return REAL(read)(fd, into, size);
  const Uncancelled in_here;
  if (threaded && (!can_block(fd) || look(fd, POLLIN) != 0)) return read_at_once(fd, into, size);
  return read_modelled(fd, into, size, place_in_program());
}

int seek(void* cookie, off64_t* to, int whence) {
  const off64_t at = lseek64(static_cast<Stream*>(cookie)->fd, *to, whence);
  if (at < 0) return -1;
  *to = at;
  return 0;
}

int end(void* cookie) {
  Stream& stream = *static_cast<Stream*>(cookie);
  stream.file = nullptr;
  return close(stream.fd);
}

FILE* make(int fd, const char* mode) {
  for (Stream& each : streams) {
    if (each.file != nullptr) continue;
    struct stat state {};
    const bool seeks = fstat(fd, &state) == 0 && S_ISREG(state.st_mode) && fd != STDOUT_FILENO &&
                       fd != STDERR_FILENO;
    const cookie_io_functions_t functions{get, put, seeks ? seek : nullptr, end};
    FILE* const file = fopencookie(&each, mode, functions);
    if (file != nullptr) each = {file, fd, 0};
    if (&each == end_of_streams) ++end_of_streams;
    return file;
  }
  return nullptr;
}

/// Of streams of bytes without a call: each child would have to map that part of libc's code.
std::size_t unwritten(FILE* file) {
  if (file->_mode > 0) return __fpending(file);
  return static_cast<std::size_t>(file->_IO_write_ptr - file->_IO_write_base);
}

bool is_watched(int fd) {
  struct stat state {};
  if (fstat(fd, &state) != 0) return false;
  return S_ISFIFO(state.st_mode) || S_ISSOCK(state.st_mode) || S_ISREG(state.st_mode);
}

}  // namespace

FILE* stream_on(int fd, const char* mode) {
  FILE* const made = is_watched(fd) ? make(fd, mode) : nullptr;
  return made != nullptr ? made : REAL(fdopen)(fd, mode);
}

void start_streams() {
  if (FILE* input = make(STDIN_FILENO, "r")) stdin = input;
  if (FILE* output = make(STDOUT_FILENO, "w")) {
    stdout = output;
    setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);  // the grader's contract: lines count when printed
  }
  if (FILE* errors = make(STDERR_FILENO, "w")) {
    stderr = errors;
    setvbuf(stderr, nullptr, _IONBF, 0);
  }
}

void forked_streams() {
  for (Stream* each = streams; each != end_of_streams; ++each) {
    if (each->file == nullptr || each->fd == STDIN_FILENO) continue;
    const std::size_t pending = unwritten(each->file);
    if (each->inherited != pending) each->inherited = pending;
  }
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

FILE* fdopen(int fd, const char* mode) noexcept {
  return rt::active() ? rt::stream_on(fd, mode) : REAL(fdopen)(fd, mode);
}

int fileno(FILE* file) noexcept {
  const rt::Stream* stream = rt::stream_of(file);
  return stream != nullptr ? stream->fd : REAL(fileno)(file);
}

/// Ours are no streams of libc's for files, which is what it would close and open.
FILE* freopen(const char* path, const char* mode, FILE* file) {
  const rt::Stream* stream = rt::stream_of(file);
  if (stream == nullptr) return REAL(freopen)(path, mode, file);
  if (mode[0] == 'r') {
    __fpurge(file);
  } else {
    fflush(file);
  }
  if (path == nullptr) return file;
  const int creates = mode[0] == 'r' ? 0 : O_CREAT | (mode[0] == 'w' ? O_TRUNC : O_APPEND);
  const int one_way = mode[0] == 'r' ? O_RDONLY : O_WRONLY;
  const int fd = open(path, creates | (strchr(mode, '+') != nullptr ? O_RDWR : one_way), 0666);
  if (fd < 0) return nullptr;
  dup2(fd, stream->fd);
  if (fd != stream->fd) close(fd);
  clearerr(file);
  return file;
}

FILE* freopen64(const char* path, const char* mode, FILE* file) {
  return freopen(path, mode, file);
}

int vdprintf(int fd, const char* format, va_list arguments) {
  if (!rt::active()) return REAL(vdprintf)(fd, format, arguments);
  char* text = nullptr;
  const int size = vasprintf(&text, format, arguments);
  if (size < 0) return size;
  const ssize_t done = rt::write_modelled(fd, text, static_cast<size_t>(size), CALLER);
  free(text);
  return done < 0 ? -1 : size;
}

int dprintf(int fd, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int size = vdprintf(fd, format, arguments);
  va_end(arguments);
  return size;
}

FILE* popen(const char* command, const char* mode) {
  rt::uncontrolled("popen", CALLER);
  return REAL(popen)(command, mode);
}

int system(const char* command) {
  rt::uncontrolled("system", CALLER);
  return REAL(system)(command);
}

}  // extern "C"
