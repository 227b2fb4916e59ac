// The init of a sandbox: a small static program without anything of the grader's. At strict
// bubblewrap starts it as process 1 of new namespaces, at the other levels the grader starts it. It
// completes the place, hands it to the grader, starts the program, which waits for the word, and
// reaps orphans until it is told to end everything.

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include "sandbox/init/input_files.hpp"
#include "sandbox/init/places.hpp"
#include "sandbox/init/process_numbers.hpp"
#include "sandbox/init/program.hpp"
#include "sandbox/init/queues.hpp"
#include "sandbox/init/reaper.hpp"
#include "sandbox/init/step.hpp"
#include "sandbox/message.hpp"

namespace interleave::sandbox {

void report_and_end(const char* step, int error) {
  Message message;
  message.kind = Message::Kind::failed;
  message.error = error;
  std::strncpy(message.step, step, sizeof message.step - 1);
  send_message(control_place, message);
  _exit(125);
}

int result(long value) { return value == 0 ? 0 : errno; }

namespace {

/// Nobody inside may look at its memory or its descriptors, whose owner it is at strict.
int hide_from_the_program(const Order&) {
  if (prctl(PR_SET_DUMPABLE, 0) != 0) return errno;
  return result(prctl(PR_SET_NAME, "init"));
}

int adopt_orphans(const Order& order) {
  return order.is_process_1 ? 0 : result(prctl(PR_SET_CHILD_SUBREAPER, 1));
}

int default_signals(const Order&) {
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  for (int number = 1; number <= SIGRTMAX; ++number) {
    sigaction(number, &action, nullptr);  // refused for SIGKILL, SIGSTOP and those of the C library
  }
  sigset_t none;
  sigemptyset(&none);
  return result(sigprocmask(SIG_SETMASK, &none, nullptr));
}

int close_what_was_not_given(const Order&) {
  return result(close_range(executable_place + 1U, ~0U, 0));
}

bool read_order(Order& order) {
  struct stat status {};
  if (fstat(order_place, &status) != 0) return false;
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  const ssize_t got = pread(order_place, bytes.data(), bytes.size(), 0);
  return got == static_cast<ssize_t>(bytes.size()) && unpack(bytes, order);
}

}  // namespace

}  // namespace interleave::sandbox

int main() {
  using namespace interleave::sandbox;
  Order order;
  if (!read_order(order)) report_and_end("order", EBADMSG);
  static constexpr Step steps[] = {
      {"hiding the init", hide_from_the_program},
      {"descriptors", close_what_was_not_given},
      {"signals", default_signals},
      {"orphans", adopt_orphans},
      {"process numbers", vary_process_numbers},
      {"input files", lay_input_files},
      {"POSIX queues", mount_queues},
      {"places", hand_over_places},
  };
  take_steps(steps, order);
  const pid_t program = fork();
  if (program < 0) report_and_end("fork", errno);
  if (program == 0) start_program(order);
  reap_until_the_end(order, program);
}
