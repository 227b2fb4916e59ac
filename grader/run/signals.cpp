#include "run/signals.hpp"

#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "os/failure.hpp"

namespace interleave::run {

SignalScope::SignalScope() {
  sigset_t taken;
  sigemptyset(&taken);
  for (const int number : {SIGCHLD, SIGINT, SIGTERM, SIGHUP}) sigaddset(&taken, number);
  descriptor_.reset(signalfd(-1, &taken, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!descriptor_) os::throw_failure("signalfd");
  prctl(PR_GET_CHILD_SUBREAPER, &old_subreaper_);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  struct sigaction action {};
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, &old_pipe_);
  action.sa_handler = SIG_DFL;
  sigaction(SIGCHLD, &action, &old_child_);
  sigprocmask(SIG_BLOCK, &taken, &old_mask_);
}

SignalScope::~SignalScope() {
  [[maybe_unused]] const int taken = take();  // a last SIGCHLD must not reach the caller's handler
  sigprocmask(SIG_SETMASK, &old_mask_, nullptr);
  sigaction(SIGCHLD, &old_child_, nullptr);
  sigaction(SIGPIPE, &old_pipe_, nullptr);
  prctl(PR_SET_CHILD_SUBREAPER, old_subreaper_);
}

int SignalScope::take() {
  int stop = 0;
  signalfd_siginfo info{};
  while (read(descriptor_.get(), &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
    if (info.ssi_signo != SIGCHLD) stop = static_cast<int>(info.ssi_signo);
  }
  return stop;
}

}  // namespace interleave::run
