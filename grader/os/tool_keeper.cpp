#include "os/tool_keeper.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace interleave::os {
namespace {

constexpr int control_fd = 3;
constexpr int status_fd = 4;
constexpr int folder_fd = 5;
constexpr int own_fds = 6;

void tell(ToolReport::Kind kind, int value) {
  const ToolReport report{kind, value};
  // The pipe is empty and the report far smaller than PIPE_BUF: written wholly or not at all.
  [[maybe_unused]] const ssize_t written = ::write(status_fd, &report, sizeof report);
}

[[noreturn]] void give_up(int error) {
  tell(ToolReport::Kind::not_started, error);
  ::_exit(127);
}

void move_descriptors(const ToolStart& start) {
  const std::array<int, own_fds> wanted{start.input,   start.output, start.errors,
                                        start.control, start.status, start.folder};
  // First out of the way of the numbers to be used, or one dup2 would overwrite the next source.
  std::array<int, own_fds> aside{};
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    aside[i] = wanted[i] < 0 ? -1 : ::fcntl(wanted[i], F_DUPFD_CLOEXEC, own_fds);
  }
  for (int fd = 0; fd < own_fds; ++fd) {
    const int source = aside[static_cast<std::size_t>(fd)];
    if (source < 0) {
      ::close(fd);
    } else {
      ::dup3(source, fd, fd < control_fd ? 0 : O_CLOEXEC);
    }
  }
  // Pipes of other tools, started by other threads, must not stay open here.
  if (::syscall(SYS_close_range, own_fds, ~0U, 0) == 0) return;
  const int most = static_cast<int>(::sysconf(_SC_OPEN_MAX));
  for (int fd = own_fds; fd < most; ++fd) ::close(fd);
}

void reset_signals() {
  for (int number = 1; number < NSIG; ++number) {
    if (number != SIGKILL && number != SIGSTOP) ::signal(number, SIG_DFL);
  }
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

bool set_limit(decltype(RLIMIT_CPU) which, rlim_t soft, rlim_t hard) {
  rlimit present{};
  ::getrlimit(which, &present);
  const rlimit wanted{soft < present.rlim_max ? soft : present.rlim_max,
                      hard < present.rlim_max ? hard : present.rlim_max};
  return ::setrlimit(which, &wanted) == 0;
}

[[noreturn]] void become_tool(const ToolStart& start) {
  ::setsid();
  ::signal(SIGPIPE, SIG_DFL);
  ::umask(022);
  if (::fchdir(folder_fd) != 0) give_up(errno);
  const bool limited = set_limit(RLIMIT_CPU, start.cpu_seconds, start.cpu_seconds + 1) &&
                       set_limit(RLIMIT_AS, start.memory_bytes, start.memory_bytes) &&
                       set_limit(RLIMIT_FSIZE, start.file_bytes, start.file_bytes) &&
                       set_limit(RLIMIT_CORE, 0, 0);
  if (!limited) give_up(errno);
  ::execve(start.argv[0], start.argv, start.environment);
  give_up(errno);
}

/// Kills each direct child. Orphans of those become children of the keeper, so that repeating it
/// until there is no child left reaches everything.
void kill_children() {
  const int list = ::open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (list < 0) return;
  std::array<char, 4096> text{};
  ssize_t size = 0;
  pid_t child = 0;
  while ((size = ::read(list, text.data(), text.size())) > 0) {
    for (ssize_t i = 0; i < size; ++i) {
      const char character = text[static_cast<std::size_t>(i)];
      if (character >= '0' && character <= '9') {
        child = child * 10 + (character - '0');
      } else if (child > 0) {
        ::kill(child, SIGKILL);
        child = 0;
      }
    }
  }
  ::close(list);
}

void kill_all(pid_t tool) {
  while (true) {
    kill_children();
    // Where /proc does not tell: the session's first process group at least.
    ::kill(-tool, SIGKILL);
    if (::waitpid(-1, nullptr, 0) < 0 && errno == ECHILD) return;
  }
}

/// True: the tool has ended. False: `control` was closed.
bool await_tool(int handle) {
  std::array<pollfd, 2> events{pollfd{control_fd, POLLIN, 0}, pollfd{handle, POLLIN, 0}};
  while (::poll(events.data(), events.size(), -1) < 0 && errno == EINTR) {
  }
  return events[0].revents == 0;
}

}  // namespace

void keep_tool(const ToolStart& start) {
  move_descriptors(start);
  reset_signals();
  // Interrupts from the terminal are for the grader; its end is noticed through `control`. It may
  // have ended when the keeper reports, which must go on to kill what is left.
  ::setsid();
  ::signal(SIGPIPE, SIG_IGN);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  const pid_t tool = ::fork();
  if (tool == 0) become_tool(start);
  if (tool < 0) give_up(errno);
  for (int fd = 0; fd < control_fd; ++fd) ::close(fd);
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, tool, 0));
  if (handle < 0) {
    tell(ToolReport::Kind::not_started, errno);
  } else if (await_tool(handle)) {
    int status = 0;
    ::waitpid(tool, &status, 0);
    tell(ToolReport::Kind::ended, status);
  }
  kill_all(tool);
  ::_exit(0);
}

}  // namespace interleave::os
