#include "sandbox/init/program.hpp"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <vector>

#include "sandbox/init/landlock.hpp"
#include "sandbox/init/step.hpp"
#include "sandbox/init/user.hpp"
#include "sandbox/message.hpp"

namespace interleave::sandbox {

namespace {

int own_session(const Order&) { return setsid() < 0 ? errno : 0; }

/// The grader must be able to trace this process, which is a copy of the hidden init.
int allow_tracing(const Order&) { return result(prctl(PR_SET_DUMPABLE, 1)); }

int tell_ready(const Order&) {
  Message message;
  message.kind = Message::Kind::ready;
  return send_message(control_place, message) ? 0 : errno;
}

int wait_for_the_word(const Order&) {
  char word = 0;
  ssize_t got = 0;
  do {
    got = recv(control_place, &word, 1, 0);
  } while (got < 0 && errno == EINTR);
  return got == 1 && word == word_go ? 0 : ECANCELED;
}

int limit_resources(const Order& order) {
  for (const Order::ResourceLimit& limit : order.limits) {
    const auto resource = static_cast<__rlimit_resource>(limit.resource);
    rlimit value{limit.soft, limit.hard};
    if (setrlimit(resource, &value) == 0) continue;
    rlimit now{};
    if (errno != EPERM || getrlimit(resource, &now) != 0) return errno;
    // Who may not raise a limit keeps the lower one.
    value.rlim_max = std::min(value.rlim_max, now.rlim_max);
    value.rlim_cur = std::min(value.rlim_cur, value.rlim_max);
    if (setrlimit(resource, &value) != 0) return errno;
  }
  return 0;
}

/// When memory is short, the kernel is to choose the program, not the init.
int die_first_without_memory(const Order&) {
  const int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) return errno;
  const int error = write(file, "1000", 4) == 4 ? 0 : errno;
  close(file);
  return error;
}

int enter_current_folder(const Order& order) {
  umask(022);
  return result(chdir(order.current_folder.c_str()));
}

/// Where the end of the init is not the end of all. Cleared by a change of user: behind it.
int die_with_the_init(const Order&) { return result(prctl(PR_SET_PDEATHSIG, SIGKILL)); }

int place_descriptors(const Order&) {
  for (int standard = 0; standard < 3; ++standard) {
    if (dup2(standard_place + standard, standard) < 0) return errno;
  }
  // The control socket and the executable stay open until the exec, to tell why it failed.
  return result(syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC));
}

/// Of several the kernel takes the strictest answer.
int filter_system_calls(const Order& order) {
  for (const std::string& filter : order.filters) {
    std::vector<sock_filter> instructions(filter.size() / sizeof(sock_filter));
    std::copy_n(filter.data(), instructions.size() * sizeof(sock_filter),
                reinterpret_cast<char*>(instructions.data()));
    const sock_fprog program{static_cast<unsigned short>(instructions.size()), instructions.data()};
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0) return errno;
  }
  return 0;
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (const std::string& text : texts) list.push_back(const_cast<char*>(text.c_str()));
  list.push_back(nullptr);
  return list;
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

void start_program(const Order& order) {
  static constexpr Step steps[] = {
      {"session", own_session},
      {"tracing", allow_tracing},
      {"telling the grader", tell_ready},
      {"waiting for the grader", wait_for_the_word},
      {"limits", limit_resources},
      {"oom_score_adj", die_first_without_memory},
      {"Landlock", prepare_landlock},
      {"privileges", drop_privileges},
      {"current folder", enter_current_folder},
      {"parent-death signal", die_with_the_init},
      {"descriptors", place_descriptors},
      {"Landlock", enforce_landlock},
      {"seccomp", filter_system_calls},
  };
  take_steps(steps, order);
  const std::vector<char*> arguments = pointers(order.arguments);
  const std::vector<char*> environment = pointers(order.environment);
  if (order.executable.empty()) {
    syscall(SYS_execveat, executable_place, "", arguments.data(), environment.data(),
            AT_EMPTY_PATH);
  } else {
    execve(order.executable.c_str(), arguments.data(), environment.data());
  }
  tell_no_exec(errno);
}

}  // namespace interleave::sandbox
