// posix_spawn: a new process that executes a program at once (executed.cpp).

#include <spawn.h>
#include <unistd.h>

#include "runtime/explore/executed.hpp"
#include "runtime/explore/signals.hpp"

namespace interleave::runtime {

namespace {

struct Spawned {
  pid_t* pid;
  const char* path;
  const posix_spawn_file_actions_t* actions;
  const posix_spawnattr_t* attributes;
  char* const* arguments;
  char* const* environment;
};

/// What of it is the model's, and the kernel's as well.
void take_attributes(wire::Task& child, std::uint16_t index, const posix_spawnattr_t* attributes) {
  short flags = 0;
  if (attributes == nullptr || posix_spawnattr_getflags(attributes, &flags) != 0) return;
  sigset_t set;
  if ((flags & POSIX_SPAWN_SETSIGMASK) != 0 && posix_spawnattr_getsigmask(attributes, &set) == 0) {
    child.blocked = bits_of(&set);
  }
  if ((flags & POSIX_SPAWN_SETSIGDEF) != 0 &&
      posix_spawnattr_getsigdefault(attributes, &set) == 0) {
    child.ignored &= ~bits_of(&set);
  }
  pid_t group = 0;
  if ((flags & POSIX_SPAWN_SETPGROUP) != 0 && posix_spawnattr_getpgroup(attributes, &group) == 0) {
    child.group = group == 0 ? index : task_of_pid(group);
  }
  if ((flags & POSIX_SPAWN_SETSID) != 0) child.group = child.session = index;
}

void never_began(wire::Task& child) {
  child.state = wire::TaskState::ended;
  child.reaped = 1;
  --block->living;
}

void let_run(wire::Task& child, std::uint64_t pc) {
  child.state = wire::TaskState::opaque;
  child.pending.operation = Operation::execute;
  --block->living;
  ++block->opaque;
  report(ReportKind::uncontrolled, pc, {}, "an executed program");
}

int spawn(const Spawned& given, std::uint64_t pc) {
  point(Operation::fork, births(), pc);
  has_acted();
  const std::uint16_t index = new_task(process, false, pc);
  wire::Task& child = task(index);
  child.ignored = task(process).ignored;
  take_attributes(child, index, given.attributes);
  inherit_file_locks(index);
  OwnEnvironment own;
  const bool controlled = own.prepare(given.path, index, given.environment);
  pid_t made = 0;
  const int answer =
      REAL(posix_spawn)(&made, given.path, given.actions, given.attributes, given.arguments,
                        controlled ? own.words() : given.environment);
  if (answer != 0) return never_began(child), answer;
  child.pid = made;
  if (!controlled) let_run(child, pc);
  if (given.pid != nullptr) *given.pid = shown_pid(index);
  return 0;
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int posix_spawn(pid_t* pid, const char* path, const posix_spawn_file_actions_t* actions,
                const posix_spawnattr_t* attributes, char* const* arguments,
                char* const* environment) {
  return rt::active() ? rt::spawn({pid, path, actions, attributes, arguments, environment}, CALLER)
                      : REAL(posix_spawn)(pid, path, actions, attributes, arguments, environment);
}
int posix_spawnp(pid_t* pid, const char* file, const posix_spawn_file_actions_t* actions,
                 const posix_spawnattr_t* attributes, char* const* arguments,
                 char* const* environment) {
  rt::Name name;
  const char* const path = rt::active() ? rt::found_on_path(file, name) : nullptr;
  if (path == nullptr) {
    return REAL(posix_spawnp)(pid, file, actions, attributes, arguments, environment);
  }
  return rt::spawn({pid, path, actions, attributes, arguments, environment}, CALLER);
}

}  // extern "C"
