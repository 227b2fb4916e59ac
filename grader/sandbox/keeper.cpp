#include "sandbox/keeper.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

#include "sandbox/message.hpp"
#include "sandbox/mounts.hpp"
#include "sandbox/network.hpp"
#include "sandbox/privileges.hpp"
#include "sandbox/signals.hpp"
#include "sandbox/step.hpp"

namespace interleave::sandbox {

void report_and_end(const Plan& plan, const char* step, int error) {
  Message message;
  message.kind = Message::Kind::failed;
  message.error = error;
  std::strncpy(message.step, step, sizeof message.step - 1);
  send_message(plan.control, message);
  _exit(125);
}

pid_t raw_fork(unsigned long flags) {
  return static_cast<pid_t>(
      syscall(SYS_clone, flags | static_cast<unsigned long>(SIGCHLD), 0, 0, 0, 0));
}

namespace {

int die_with_the_grader(const Plan&) { return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 ? 0 : errno; }

/// The keeper is a copy of the grader: nobody inside may look at its memory or its environment.
int hide_from_the_program(const Plan&) {
  if (prctl(PR_SET_DUMPABLE, 0) != 0) return errno;
  return prctl(PR_SET_NAME, "init") == 0 ? 0 : errno;
}

/// In a new pid namespace every run would have the same process numbers. Programs that seed a
/// generator with getpid() would then draw the same numbers at each run, as they never do outside.
/// Where the kernel does not offer this (no CONFIG_CHECKPOINT_RESTORE) they stay small.
int vary_process_numbers(const Plan&) {
  const int file = open("/proc/sys/kernel/ns_last_pid", O_WRONLY | O_CLOEXEC);
  if (file < 0) return 0;
  unsigned chance = 0;
  if (getrandom(&chance, sizeof chance, 0) != sizeof chance) chance = 0;
  unsigned number = 100 + chance % 20000;
  char digits[8];
  std::size_t at = sizeof digits;
  for (; number > 0; number /= 10) digits[--at] = static_cast<char>('0' + number % 10);
  if (write(file, digits + at, sizeof digits - at) < 0) errno = 0;
  close(file);
  return 0;
}

int open_folder(const char* path) { return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC); }
int open_file(const char* path) { return open(path, O_RDONLY | O_CLOEXEC); }

/// The files below /proc/sysvipc show the namespace of who opened them, so the grader gets them
/// from here. The order is that of Places.
int hand_over_places(const Plan& plan) {
  const std::string_view home(home_folder);
  char home_path[64] = "/";
  std::memcpy(home_path + 1, home.data(), home.size());
  const int places[] = {open_folder(home_path),         open_folder("/tmp"),
                        open_folder("/dev/shm"),        open_folder("/dev/mqueue"),
                        open_file("/proc/sysvipc/shm"), open_file("/proc/sysvipc/sem"),
                        open_file("/proc/sysvipc/msg")};
  Message message;
  message.kind = Message::Kind::places;
  const bool sent = send_message(plan.control, message, places, std::size(places));
  for (const int place : places) {
    if (place >= 0) close(place);
  }
  return sent ? 0 : errno;
}

void close_all_but(int kept) {
  if (kept > 0) syscall(SYS_close_range, 0U, static_cast<unsigned>(kept - 1), 0U);
  syscall(SYS_close_range, static_cast<unsigned>(kept + 1), ~0U, 0U);
}

/// Until killed. POLLHUP comes when the grader is gone without having killed (a second safety
/// beside the parent-death signal, which a very early death could miss).
[[noreturn]] void reap_forever(int control) {
  while (true) {
    if (waitpid(-1, nullptr, 0) > 0 || errno == EINTR) continue;
    pollfd grader{control, 0, 0};
    poll(&grader, 1, -1);
    if ((grader.revents & (POLLHUP | POLLERR)) != 0) _exit(0);
  }
}

}  // namespace

void keep(const Plan& plan) {
  static constexpr Step steps[] = {
      {"parent-death signal", die_with_the_grader},
      {"signals", default_signals},
      {"user namespace", map_user},
      {"process numbers", vary_process_numbers},
      {"file system", mount_private_files},
      {"loopback device", bring_loopback_up},
      {"hiding the keeper", hide_from_the_program},
      {"places", hand_over_places},
  };
  take_steps(steps, plan);
  if (plan.probe_only) _exit(0);
  const pid_t program = raw_fork(0);
  if (program < 0) report_and_end(plan, "fork", errno);
  if (program == 0) start_program(plan);
  close_all_but(plan.control);
  reap_forever(plan.control);
}

}  // namespace interleave::sandbox
