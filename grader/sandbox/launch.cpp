// Between clone and exec only async-signal-safe functions are called (signal-safety(7)), on the
// memory of the grader, which waits meanwhile: copying its page tables would take longer than all
// the rest when it holds the record of a large run.
#include "sandbox/launch.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>

#include "os/failure.hpp"

namespace interleave::sandbox {

namespace {

constexpr std::size_t stack_bytes = 256 << 10;

/// What is only read behind the clone.
struct Prepared {
  const Launch& what;
  std::vector<int> descriptors;  ///< copies above all places
  std::vector<char*> arguments;
  pid_t parent;
  int complaints;
};

struct LaunchStep {
  const char* name;
  bool (*take)(Prepared&);
};

bool enter_groups(Prepared& prepared) {
  for (const int door : prepared.what.group_doors) {
    if (write(door, "0", 1) != 1) return false;
  }
  return true;
}

bool become_user(Prepared& prepared) {
  const Launch& what = prepared.what;
  if (!what.becomes_user) return true;
  // The system calls themselves: the C library's wrappers would talk to threads that do not exist
  // in this copy of the grader. Leaving uid 0 takes all capabilities along.
  return syscall(SYS_setgroups, 0, nullptr) == 0 &&
         syscall(SYS_setresgid, what.gid, what.gid, what.gid) == 0 &&
         syscall(SYS_setresuid, what.uid, what.uid, what.uid) == 0;
}

/// A namespace of users keeps the limit that its maker had: raised here, as root.
bool lift_limit_of_queues(Prepared& prepared) {
  const rlimit64 none{RLIM64_INFINITY, RLIM64_INFINITY};
  return !prepared.what.becomes_user ||
         syscall(SYS_prlimit64, 0, RLIMIT_MSGQUEUE, &none, nullptr) == 0 ||
         errno == EPERM;  // a container's root that may not keeps the usual one
}

/// Behind the change of user, which clears it.
bool die_with_the_grader(Prepared& prepared) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return false;
  errno = ESRCH;
  return getppid() == prepared.parent;  // else it has died already
}

bool default_signals(Prepared&) {
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; ++number) sigaction(number, &action, nullptr);
  sigset_t none;
  sigemptyset(&none);
  return sigprocmask(SIG_SETMASK, &none, nullptr) == 0;
}

/// Copies above all places first: the given ones may themselves lie on places.
bool place_descriptors(Prepared& prepared) {
  const int places = static_cast<int>(prepared.descriptors.size());
  for (int& descriptor : prepared.descriptors) {
    if (descriptor < 0) continue;
    descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, places);
    if (descriptor < 0) return false;
  }
  for (int place = 0; place < places; ++place) {
    const int descriptor = prepared.descriptors[static_cast<std::size_t>(place)];
    if (descriptor < 0) {
      close(place);
    } else if (dup2(descriptor, place) < 0) {
      return false;
    }
  }
  prepared.complaints = 2;
  return syscall(SYS_close_range, static_cast<unsigned>(places), ~0U, 0U) == 0;
}

int become(void* argument) {
  Prepared& prepared = *static_cast<Prepared*>(argument);
  static constexpr LaunchStep steps[] = {
      {"control groups", enter_groups},
      {"descriptors", place_descriptors},
      {"queues", lift_limit_of_queues},
      {"user", become_user},
      {"parent-death signal", die_with_the_grader},
      {"signals", default_signals},
  };
  const char* failed = prepared.what.path.c_str();
  for (const LaunchStep& step : steps) {
    if (step.take(prepared)) continue;
    failed = step.name;
    break;
  }
  if (failed == prepared.what.path.c_str()) {
    char* const environment[] = {nullptr};
    execve(failed, prepared.arguments.data(), environment);
  }
  const char* reason = strerrordesc_np(errno);
  for (const char* text : {failed, ": ", reason == nullptr ? "?" : reason, "\n"}) {
    [[maybe_unused]] const ssize_t ignored = write(prepared.complaints, text, std::strlen(text));
  }
  return 125;
}

}  // namespace

pid_t launch(const Launch& what) {
  Prepared prepared{what, what.descriptors, {}, getpid(), what.descriptors.at(2)};
  for (const std::string& argument : what.arguments) {
    prepared.arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  prepared.arguments.push_back(nullptr);
  const int dumpable = prctl(PR_GET_DUMPABLE);
  std::vector<std::max_align_t> stack(stack_bytes / sizeof(std::max_align_t));
  const pid_t child =
      clone(become, stack.data() + stack.size(), CLONE_VM | CLONE_VFORK | SIGCHLD, &prepared);
  if (child < 0) os::throw_failure("starting a program: clone");
  // A change of user takes it from the memory, which is this process's, too.
  if (dumpable == 1) prctl(PR_SET_DUMPABLE, 1);
  return child;
}

}  // namespace interleave::sandbox
