#include "sandbox/init/reaper.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "sandbox/init/queues.hpp"
#include "sandbox/init/step.hpp"
#include "sandbox/init/user.hpp"
#include "sandbox/message.hpp"

namespace interleave::sandbox {

namespace {

/// Kills each child. Orphans of those become children of the init, so that repeating it until there
/// is no child left reaches everything.
void kill_children() {
  const int list = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (list < 0) return;
  char text[4096];
  ssize_t size = 0;
  pid_t child = 0;
  while ((size = read(list, text, sizeof text)) > 0) {
    for (ssize_t i = 0; i < size; ++i) {
      if (text[i] >= '0' && text[i] <= '9') {
        child = child * 10 + (text[i] - '0');
      } else if (child > 0) {
        kill(child, SIGKILL);
        child = 0;
      }
    }
  }
  close(list);
}

/// As the program's user, who may signal exactly what is to be killed: all of it at once, so that
/// nothing can be born faster than it is killed.
void kill_all_of_the_user(const Order& order) {
  const pid_t killer = fork();
  if (killer == 0) {
    if (drop_privileges(order) != 0) _exit(1);
    kill(-1, SIGKILL);
    _exit(0);
  }
  // Other children may come to their end meanwhile; they are reaped here as well.
  while (killer > 0) {
    const pid_t ended = waitpid(-1, nullptr, 0);
    if (ended == killer || (ended < 0 && errno == ECHILD)) break;
  }
}

[[noreturn]] void end_everything(const Order& order) {
  if (order.is_process_1) _exit(0);  // the kernel kills all the others
  while (true) {
    if (order.own_uid) kill_all_of_the_user(order);
    kill_children();
    const pid_t ended = waitpid(-1, nullptr, 0);
    if (ended < 0 && errno == ECHILD) break;
  }
  if (order.own_uid) remove_queues(order);
  _exit(0);
}

void reap(pid_t program) {
  int status = 0;
  pid_t ended = 0;
  while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
    if (ended != program) continue;
    Message message;
    message.kind = Message::Kind::ended;
    message.error = status;
    send_message(control_place, message);
  }
}

}  // namespace

void reap_until_the_end(const Order& order, pid_t program) {
  for (int given = 0; given <= executable_place; ++given) {
    if (given != control_place) close(given);
  }
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, nullptr);
  const int signals = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
  if (signals < 0) report_and_end("signalfd", errno);
  while (true) {
    reap(program);
    pollfd watched[] = {{signals, POLLIN, 0}, {control_place, POLLRDHUP, 0}};
    poll(watched, 2, -1);
    signalfd_siginfo taken{};
    while (read(signals, &taken, sizeof taken) > 0) {
    }
    if ((watched[1].revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0) end_everything(order);
  }
}

}  // namespace interleave::sandbox
