#include "sandbox/signals.hpp"

#include <cerrno>
#include <csignal>

namespace interleave::sandbox {

int default_signals(const Plan&) {
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  for (int number = 1; number <= SIGRTMAX; ++number) {
    sigaction(number, &action, nullptr);  // refused for SIGKILL, SIGSTOP and those of the C library
  }
  sigset_t none;
  sigemptyset(&none);
  return sigprocmask(SIG_SETMASK, &none, nullptr) == 0 ? 0 : errno;
}

}  // namespace interleave::sandbox
