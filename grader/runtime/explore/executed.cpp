// A program that executes itself, or spawns itself, goes on under control: its environment tells it
// which process of the schedule it is (rejoining.cpp). Other programs are not controlled: each is
// one task that is let run. The others go on when it has ended, or after a while, since it may wait
// for them.

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/explore/executed.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

/// The program itself, which can be controlled wherever it is executed.
bool is_itself(const char* path) {
  struct stat given {};
  struct stat own {};
  return REAL(stat)(path, &given) == 0 && REAL(stat)("/proc/self/exe", &own) == 0 &&
         given.st_dev == own.st_dev && given.st_ino == own.st_ino;
}

}  // namespace

const char* found_on_path(const char* file, Name& name) {
  if (strchr(file, '/') != nullptr) return REAL(access)(file, X_OK) == 0 ? file : nullptr;
  const char* path = getenv("PATH");
  if (path == nullptr) path = "/bin:/usr/bin";
  while (*path != '\0') {
    const char* end = strchrnul(path, ':');
    const auto length = static_cast<std::size_t>(end - path);
    if (length + strlen(file) + 2 < sizeof name) {
      for (std::size_t i = 0; i < length; ++i) name[i] = path[i];
      name[length] = '/';
      copy_text(name + length + 1, sizeof name - length - 1, file);
      if (REAL(access)(name, X_OK) == 0) return name;
    }
    path = *end == '\0' ? end : end + 1;
  }
  return nullptr;
}

bool OwnEnvironment::prepare(const char* path, std::uint16_t as, char* const* environment) {
  std::size_t count = 0;
  while (environment != nullptr && environment[count] != nullptr) ++count;
  if (count + 2 > most_words || !is_itself(path) || !write_rejoining(own_, as)) return false;
  for (std::size_t i = 0; i < count; ++i) words_[i] = environment[i];
  words_[count] = own_;
  words_[count + 1] = nullptr;
  return true;
}

namespace {

/// The calling thread is all that is left of its process.
void leave_threads() {
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    wire::Task& each = block->tasks[i];
    if (each.vfork_waits == process + 1U) each.vfork_waits = 0;
    if (each.process != process || each.state != wire::TaskState::alive) continue;
    each.state = wire::TaskState::ended;
    --block->living;
  }
}

/// The process becomes opaque and the turn goes on; the exec follows at once.
void leave_control(std::uint64_t pc) {
  leave_threads();
  wire::Task& first = task(process);
  first.state = wire::TaskState::opaque;
  first.pid = kernel_pid();
  first.steps = 0;
  first.end_signal = SIGCHLD;
  ++block->opaque;
  report(ReportKind::uncontrolled, pc, {}, "an executed program");
  leave_turn();
  self = wire::nobody;
}

/// It keeps the turn, as the first thread of its process.
void begin_anew_as_process() {
  leave_threads();
  wire::Task& first = task(process);
  const std::uint16_t caller = self;
  self = process;
  acquire_task(caller);
  first.state = wire::TaskState::alive;
  ++block->living;
  first.threads = 1;
  first.pending = task(caller).pending;
  first.caught = 0;
  first.end_signal = SIGCHLD;
  forget_timers(process);
  first.tells_ends = 0;
  first.signals |= task(caller).signals;
  first.blocked = task(caller).blocked;
  block->turn = process;
}

int execute(decltype(&::execve) real, const char* path, char* const* arguments,
            char* const* environment, std::uint64_t pc) {
  point(Operation::execute, find_object({space_task, process}, wire::ObjectKind::task), pc);
  OwnEnvironment own;
  if (!own.prepare(path, process, environment)) {
    leave_control(pc);
    return real(path, arguments, environment);
  }
  begin_anew_as_process();
  const int answer = real(path, arguments, own.words());
  beyond_control("an executed program", pc);
  return answer;
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int execvpe(const char* file, char* const* arguments, char* const* environment) noexcept {
  rt::Name name;
  const char* const path = rt::active() ? rt::found_on_path(file, name) : nullptr;
  if (path == nullptr) return REAL(execvpe)(file, arguments, environment);
  return rt::execute(REAL(execvpe), path, arguments, environment, CALLER);
}
int execvp(const char* file, char* const* arguments) noexcept {
  return execvpe(file, arguments, environ);
}
int execve(const char* path, char* const* arguments, char* const* environment) noexcept {
  if (!rt::active() || REAL(access)(path, X_OK) != 0)
    return REAL(execve)(path, arguments, environment);
  return rt::execute(REAL(execve), path, arguments, environment, CALLER);
}
int execv(const char* path, char* const* arguments) noexcept {
  return execve(path, arguments, environ);
}

#define WORDS(last, list)                                         \
  const char* words[rt::most_words] = {last};                     \
  std::size_t count = 1;                                          \
  va_list list;                                                   \
  va_start(list, last);                                           \
  while (words[count - 1] != nullptr && count < rt::most_words) { \
    words[count++] = va_arg(list, const char*);                   \
  }                                                               \
  auto* const arguments = const_cast<char* const*>(words)

int execl(const char* path, const char* first, ...) noexcept {
  WORDS(first, more);
  va_end(more);
  return execve(path, arguments, environ);
}
int execlp(const char* file, const char* first, ...) noexcept {
  WORDS(first, more);
  va_end(more);
  return execvpe(file, arguments, environ);
}
int execle(const char* path, const char* first, ...) noexcept {
  WORDS(first, more);
  auto* const environment = va_arg(more, char* const*);
  va_end(more);
  return execve(path, arguments, environment);
}

int fexecve(int fd, char* const* arguments, char* const* environment) noexcept {
  if (!rt::active()) return REAL(fexecve)(fd, arguments, environment);
  char name[64];
  snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
  return execve(name, arguments, environment);
}

}  // extern "C"
