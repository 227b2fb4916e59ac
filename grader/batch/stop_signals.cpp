#include "batch/stop_signals.hpp"

#include <sys/signalfd.h>
#include <unistd.h>

#include "os/failure.hpp"

namespace interleave::batch {

StopSignals::StopSignals() {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGINT);
  sigaddset(&stop, SIGTERM);
  sigprocmask(SIG_BLOCK, &stop, &before_);
  descriptor_ = os::UniqueFd(signalfd(-1, &stop, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!descriptor_) os::throw_failure("signalfd");
}

StopSignals::~StopSignals() {
  signalfd_siginfo info{};
  while (read(descriptor_.get(), &info, sizeof info) > 0) {
  }
  restore();
}

void StopSignals::restore() const { sigprocmask(SIG_SETMASK, &before_, nullptr); }

int StopSignals::received() const {
  signalfd_siginfo info{};
  const bool whole = read(descriptor_.get(), &info, sizeof info) == sizeof info;
  return whole ? static_cast<int>(info.ssi_signo) : SIGTERM;
}

}  // namespace interleave::batch
