// Processes: how they wait for each other, and end (forks.cpp: how they begin). The processes are
// real; what is modelled is when they may go on, and in which order their ends are seen.

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/explore/processes.hpp"
#include "runtime/explore/signals.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

using wire::TaskState;

namespace {

bool matches(const wire::Task& child, std::uint16_t index, pid_t wanted, std::uint8_t news) {
  if (child.is_thread != 0 || child.parent != process || child.adopted != 0) return false;
  if (!is_meant(child, news)) return false;
  if (child.reaped == 1 || child.pid == 0) return false;
  if (wanted == 0) return child.group == task(process).group;
  if (wanted < -1) return child.group == task_of_pid(-wanted);
  return wanted == -1 || shown_pid(index) == wanted;
}

/// The child to be told of: of several that have ended, the first; else one with other news.
/// nobody: none has any.
std::uint16_t child_with_news(pid_t wanted, std::uint8_t news, bool& has_any) {
  std::uint16_t first = wire::nobody;
  std::uint16_t other = wire::nobody;
  has_any = false;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    const wire::Task& child = block->tasks[i];
    if (!matches(child, static_cast<std::uint16_t>(i), wanted, news) || child.reaped == 2) continue;
    const bool ended = child.state == TaskState::ended;
    if (ended && (news & wire::news_end) == 0) continue;
    has_any = true;
    if (!ended && (child.news & news) != 0) other = static_cast<std::uint16_t>(i);
    if (!ended) continue;
    if (first == wire::nobody || child.end_order < task(first).end_order) {
      first = static_cast<std::uint16_t>(i);
    }
  }
  return first != wire::nobody ? first : other;
}

/// Really reaps, unless the kernel did.
void reap(std::uint16_t child, rusage* used) {
  int status = 0;
  wire::Task& ended = task(child);
  if (REAL(wait4)(ended.pid, &status, 0, used) == ended.pid &&
      ended.pending.operation == Operation::execute) {
    ended.status = status;
  }
  ended.reaped = 1;
  acquire_task(child);
  written(0);
}

struct Wanted {
  pid_t pid;
  std::uint8_t news;
  bool keep = false;  ///< WNOWAIT
  bool no_hang = false;
};

struct Told {
  std::uint16_t child = wire::nobody;
  int status = 0;
};

/// What the parent then knows of the child.
Told told_of_child(std::uint16_t index, const Wanted& wanted, rusage* used) {
  wire::Task& child = task(index);
  if (child.state == TaskState::ended) {
    if (wanted.keep) {
      acquire_task(index);
    } else {
      reap(index, used);
    }
    return {index, child.status};
  }
  const auto news = static_cast<std::uint8_t>(child.news & wanted.news);
  if (news == wire::news_continued) acquire(sending_to(index));
  for (std::uint32_t i = 0; news == wire::news_stopped && i < block->task_count; ++i) {
    if (task(i).process == index) acquire_task(static_cast<std::uint16_t>(i));
  }
  if (!wanted.keep) child.news = wire::news_none;
  return {index, status_of_news(child, news)};
}

/// Of nobody: there are no news (no_hang), or an error.
Told wait_for_child(const Wanted& wanted, rusage* used, std::uint64_t pc) {
  const bool one = wanted.pid > 0;
  const std::uint16_t child = one ? task_of_pid(wanted.pid) : wire::nobody;
  Pending next{};
  next.pc = pc;
  next.operation = wanted.no_hang ? Operation::other
                   : one          ? Operation::wait_child
                                  : Operation::wait_any;
  next.wants = wanted.news;
  next.object = one ? find_object({space_task, child}, wire::ObjectKind::task)
                    : find_object({space_children, process}, wire::ObjectKind::children);
  next.detail = one ? child : 0;
  for (;;) {
    bool has_any = false;
    child_with_news(wanted.pid, wanted.news, has_any);
    if (!has_any) {
      // Those that have ended did so before, also when nobody but the kernel has reaped them.
      acquire_ended(process);
      errno = ECHILD;
      return {};
    }
    if (point(next) == Woken::interrupted) {
      errno = EINTR;
      return {};
    }
    const std::uint16_t found = child_with_news(wanted.pid, wanted.news, has_any);
    if (found == wire::nobody) {
      if (!wanted.no_hang) {
        // The kernel has reaped one, because SIGCHLD is ignored; or it is of another group.
        if (wanted.pid != -1) noticed(block, block->ended, pc, true);
        continue;
      }
      noticed(block, block->ended, pc, true);
      errno = 0;
      return {};
    }
    has_acted();
    const Told told = told_of_child(found, wanted, used);
    deliver_signals();  // what a child sends when it ends comes before its parent knows otherwise
    return told;
  }
}

/// The process of a pidfd, by what the kernel tells of it; 0: none of ours.
pid_t shown_of_pidfd(int fd) {
  char name[64];
  snprintf(name, sizeof name, "/proc/self/fdinfo/%d", fd);
  FILE* const file = REAL(fopen)(name, "r");
  if (file == nullptr) return 0;
  char line[128];
  int pid = 0;
  while (fgets(line, sizeof line, file) != nullptr && sscanf(line, "Pid: %d", &pid) != 1) {
  }
  REAL(fclose)(file);
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (task(i).pid == pid) return shown_pid(static_cast<std::uint16_t>(i));
  }
  return 0;
}

/// WUNTRACED is WSTOPPED.
std::uint8_t news_of(int options) {
  return static_cast<std::uint8_t>(((options & WEXITED) != 0 ? wire::news_end : 0) |
                                   ((options & WSTOPPED) != 0 ? wire::news_stopped : 0) |
                                   ((options & WCONTINUED) != 0 ? wire::news_continued : 0) |
                                   ((options & __WCLONE) != 0 ? wire::news_of_clones : 0) |
                                   ((options & __WALL) != 0 ? wire::news_of_all : 0));
}

pid_t wait_as(pid_t pid, int* status, int options, rusage* used, std::uint64_t pc) {
  const std::uint8_t news = news_of(options | WEXITED);
  const Told told = wait_for_child({pid, news, false, (options & WNOHANG) != 0}, used, pc);
  if (told.child == wire::nobody) return (options & WNOHANG) != 0 && errno == 0 ? 0 : -1;
  if (status != nullptr) *status = told.status;
  return shown_pid(told.child);
}

int quick_status = 0;  ///< of quick_exit, which does not tell it to its handlers

void at_exit(int status, void*) {
  if (!active()) return;
  fflush(nullptr);
  end_process((status & 0xff) << 8U);
  leave(status);
}

}  // namespace

void watch_exit() {
  on_exit(at_exit, nullptr);
  at_quick_exit([] {
    if (active()) end_process((quick_status & 0xff) << 8U);
    leave(quick_status);
  });
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;
namespace wire = interleave::wire;

extern "C" {

pid_t wait(int* status) {
  if (!rt::active()) return REAL(wait)(status);
  return rt::wait_as(-1, status, 0, nullptr, CALLER);
}

pid_t waitpid(pid_t pid, int* status, int options) {
  if (!rt::active()) return REAL(waitpid)(pid, status, options);
  return rt::wait_as(pid, status, options, nullptr, CALLER);
}

pid_t wait3(int* status, int options, rusage* used) noexcept {
  if (!rt::active()) return REAL(wait3)(status, options, used);
  return rt::wait_as(-1, status, options, used, CALLER);
}

pid_t wait4(pid_t pid, int* status, int options, rusage* used) noexcept {
  if (!rt::active()) return REAL(wait4)(pid, status, options, used);
  return rt::wait_as(pid, status, options, used, CALLER);
}

int waitid(idtype_t type, id_t id, siginfo_t* info, int options) {
  if (!rt::active()) return REAL(waitid)(type, id, info, options);
  auto wanted = type == P_PID ? static_cast<pid_t>(id) : -1;
  if (type == P_PIDFD) wanted = rt::shown_of_pidfd(static_cast<int>(id));
  if (type == P_PGID) wanted = id == 0 ? 0 : -static_cast<pid_t>(id);
  const std::uint8_t news = rt::news_of(options);
  if ((options & (WEXITED | WSTOPPED | WCONTINUED)) == 0) return errno = EINVAL, -1;
  const rt::Told told = rt::wait_for_child(
      {wanted, news, (options & WNOWAIT) != 0, (options & WNOHANG) != 0}, nullptr, CALLER);
  if (told.child == wire::nobody) {
    if (errno == 0 && info != nullptr) *info = {};
    return errno == 0 ? 0 : -1;
  }
  if (info == nullptr) return 0;
  *info = {};
  info->si_signo = SIGCHLD;
  info->si_pid = rt::shown_pid(told.child);
  rt::tell_status(*info, told.status);
  return 0;
}

void _exit(int status) {
  if (rt::active()) rt::end_process((status & 0xff) << 8U);
  rt::leave(status);
}

void _Exit(int status) { _exit(status); }

void quick_exit(int status) noexcept {
  rt::quick_status = status;
  REAL(quick_exit)(status);
  __builtin_unreachable();
}

pid_t getpid() noexcept { return rt::active() ? rt::shown_pid(rt::process) : REAL(getpid)(); }

pid_t gettid() noexcept { return rt::active() ? rt::shown_pid(rt::self) : REAL(gettid)(); }

pid_t getppid() noexcept {
  if (!rt::active()) return REAL(getppid)();
  const auto& mine = rt::task(rt::process);
  return mine.parent == wire::nobody || mine.adopted != 0 ? 1 : rt::shown_pid(mine.parent);
}

}  // extern "C"
