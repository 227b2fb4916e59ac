// Programs that are executed are not controlled: each is one task that is let run. The others go on
// when it has ended, or after a while, since it may wait for them.

#include <errno.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runtime/explore/core.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

bool found_on_path(const char* file) {
  if (strchr(file, '/') != nullptr) return REAL(access)(file, X_OK) == 0;
  const char* path = getenv("PATH");
  if (path == nullptr) path = "/bin:/usr/bin";
  char name[4096];
  while (*path != '\0') {
    const char* end = strchrnul(path, ':');
    const auto length = static_cast<std::size_t>(end - path);
    if (length + strlen(file) + 2 < sizeof name) {
      for (std::size_t i = 0; i < length; ++i) name[i] = path[i];
      name[length] = '/';
      copy_text(name + length + 1, sizeof name - length - 1, file);
      if (REAL(access)(name, X_OK) == 0) return true;
    }
    path = *end == '\0' ? end : end + 1;
  }
  return false;
}

/// The process becomes opaque and the turn goes on; the exec follows at once.
void leave_control(std::uint64_t pc) {
  point(Operation::execute, find_object({space_task, process}, wire::ObjectKind::task), pc);
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    wire::Task& each = block->tasks[i];
    if (each.vfork_waits == process + 1U) each.vfork_waits = 0;
    if (each.process != process || each.state != wire::TaskState::alive) continue;
    each.state = wire::TaskState::ended;
    --block->living;
  }
  wire::Task& first = task(process);
  first.state = wire::TaskState::opaque;
  first.pid = kernel_pid();
  first.steps = 0;
  ++block->opaque;
  report(ReportKind::uncontrolled, pc, {}, "an executed program");
  leave_turn();
  self = wire::nobody;
}

constexpr std::size_t most_words = 1024;

struct Spawned {
  pid_t* pid;
  const char* path;
  const posix_spawn_file_actions_t* actions;
  const posix_spawnattr_t* attributes;
  char* const* arguments;
  char* const* environment;
};

int spawn(decltype(&::posix_spawn) real, const Spawned& given, std::uint64_t pc) {
  point(Operation::fork, births(), pc);
  pid_t made = 0;
  const int answer =
      real(&made, given.path, given.actions, given.attributes, given.arguments, given.environment);
  if (answer != 0) return answer;
  const std::uint16_t child = new_task(process, false, pc);
  wire::Task& fresh = task(child);
  fresh.state = wire::TaskState::opaque;
  fresh.pid = made;
  fresh.pending.operation = Operation::execute;
  --block->living;
  ++block->opaque;
  report(ReportKind::uncontrolled, pc, {}, "an executed program");
  if (given.pid != nullptr) *given.pid = shown_pid(child);
  return 0;
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int execvpe(const char* file, char* const* arguments, char* const* environment) noexcept {
  if (!rt::active() || !rt::found_on_path(file)) return REAL(execvpe)(file, arguments, environment);
  rt::leave_control(CALLER);
  return REAL(execvpe)(file, arguments, environment);
}
int execvp(const char* file, char* const* arguments) noexcept {
  return execvpe(file, arguments, environ);
}
int execve(const char* path, char* const* arguments, char* const* environment) noexcept {
  if (!rt::active() || REAL(access)(path, X_OK) != 0)
    return REAL(execve)(path, arguments, environment);
  rt::leave_control(CALLER);
  return REAL(execve)(path, arguments, environment);
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

int posix_spawn(pid_t* pid, const char* path, const posix_spawn_file_actions_t* actions,
                const posix_spawnattr_t* attributes, char* const* arguments,
                char* const* environment) {
  return rt::active() ? rt::spawn(REAL(posix_spawn),
                                  {pid, path, actions, attributes, arguments, environment}, CALLER)
                      : REAL(posix_spawn)(pid, path, actions, attributes, arguments, environment);
}
int posix_spawnp(pid_t* pid, const char* file, const posix_spawn_file_actions_t* actions,
                 const posix_spawnattr_t* attributes, char* const* arguments,
                 char* const* environment) {
  return rt::active() ? rt::spawn(REAL(posix_spawnp),
                                  {pid, file, actions, attributes, arguments, environment}, CALLER)
                      : REAL(posix_spawnp)(pid, file, actions, attributes, arguments, environment);
}

}  // extern "C"
