#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "sandbox/keeper.hpp"
#include "sandbox/message.hpp"
#include "sandbox/privileges.hpp"
#include "sandbox/signals.hpp"
#include "sandbox/step.hpp"

namespace interleave::sandbox {

namespace {

constexpr int control_place = 3;  // where close_other_descriptors puts the control socket
constexpr int file_place = 4;     // and the executable's descriptor, when there is one

int own_session(const Plan&) { return setsid() < 0 ? errno : 0; }

/// The grader must be able to trace this process, which is a copy of the hidden keeper.
int allow_tracing(const Plan&) { return prctl(PR_SET_DUMPABLE, 1) == 0 ? 0 : errno; }

/// Without a keeper the death of the grader has to end the program directly.
int die_with_the_parent(const Plan&) { return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 ? 0 : errno; }

int enter_current_folder(const Plan& plan) {
  umask(022);
  if (plan.current_folder >= 0) return fchdir(plan.current_folder) == 0 ? 0 : errno;
  char path[64] = "/";
  std::strncat(path, home_folder, sizeof path - 2);
  return chdir(path) == 0 ? 0 : errno;
}

int tell_ready(const Plan& plan) {
  Message message;
  message.kind = Message::Kind::ready;
  return send_message(plan.control, message) ? 0 : errno;
}

int wait_for_the_word(const Plan& plan) {
  char word = 0;
  ssize_t got = 0;
  do {
    got = recv(plan.control, &word, 1, 0);
  } while (got < 0 && errno == EINTR);
  return got == 1 ? 0 : ECANCELED;
}

int limit_resources(const Plan& plan) {
  for (const ResourceLimit& limit : plan.limits) {
    rlimit now{};
    const auto resource = static_cast<__rlimit_resource>(limit.resource);
    if (setrlimit(resource, &limit.value) == 0) continue;
    if (errno != EPERM || getrlimit(resource, &now) != 0) return errno;
    // Who may not raise a limit keeps the lower one.
    rlimit value = limit.value;
    value.rlim_max = std::min(value.rlim_max, now.rlim_max);
    value.rlim_cur = std::min(value.rlim_cur, value.rlim_max);
    if (setrlimit(resource, &value) != 0) return errno;
  }
  return 0;
}

/// Copies above all places first: the given descriptors may themselves lie on 0 to 4.
int place_descriptors(const Plan& plan) {
  int sources[5] = {plan.standard[0], plan.standard[1], plan.standard[2], plan.control,
                    plan.executable_fd};
  for (int& source : sources) {
    if (source < 0) continue;
    source = fcntl(source, F_DUPFD_CLOEXEC, 16);
    if (source < 0) return errno;
  }
  for (int place = 0; place < 5; ++place) {
    if (sources[place] < 0) continue;
    if (dup3(sources[place], place, place < control_place ? 0 : O_CLOEXEC) < 0) return errno;
  }
  const unsigned first = plan.executable_fd >= 0 ? file_place + 1U : control_place + 1U;
  return syscall(SYS_close_range, first, ~0U, 0U) == 0 ? 0 : errno;
}

/// A program that cannot be executed is told as a shell does: a message and status 127, or 126 when
/// it exists. Whose fault it is, the grader judges by the error.
[[noreturn]] void tell_no_exec(int error) {
  Message message;
  message.kind = Message::Kind::no_exec;
  message.error = error;
  send_message(control_place, message);
  static constexpr char text[] = "the program cannot be executed\n";
  [[maybe_unused]] const ssize_t ignored = write(2, text, sizeof text - 1);
  _exit(error == ENOENT ? 127 : 126);
}

}  // namespace

void start_program(const Plan& plan) {
  static constexpr Step before[] = {
      {"session", own_session},
      {"tracing", allow_tracing},
      {"signals", default_signals},
      {"current folder", enter_current_folder},
      {"telling the grader", tell_ready},
      {"waiting for the grader", wait_for_the_word},
      {"limits", limit_resources},
      {"privileges", drop_privileges},
      {"parent-death signal", die_with_the_parent},  // cleared by a change of user: behind it
      {"descriptors", place_descriptors},
  };
  take_steps(before, plan);
  char* const* arguments = plan.arguments.data();
  char* const* environment = plan.environment.data();
  if (plan.path.empty()) {
    syscall(SYS_execveat, file_place, "", arguments, environment, AT_EMPTY_PATH);
  } else {
    execve(plan.path.c_str(), arguments, environment);
  }
  tell_no_exec(errno);
}

}  // namespace interleave::sandbox
