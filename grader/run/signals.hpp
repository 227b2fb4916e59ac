#pragma once

#include <csignal>

#include "os/unique_fd.hpp"

namespace interleave::run {

/// For its lifetime: SIGCHLD, SIGINT, SIGTERM and SIGHUP come through a descriptor, SIGPIPE is
/// ignored, SIGCHLD is not (an ignoring parent would reap its children), and orphans are adopted by
/// this process. Everything is restored afterwards.
class SignalScope {
 public:
  SignalScope();
  ~SignalScope();
  SignalScope(const SignalScope&) = delete;
  SignalScope& operator=(const SignalScope&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_.get(); }

  /// Takes what has come. The number of a signal that asks to stop, or 0.
  [[nodiscard]] int take();

 private:
  os::UniqueFd descriptor_;
  sigset_t old_mask_{};
  struct sigaction old_pipe_ {};
  struct sigaction old_child_ {};
  int old_subreaper_ = 0;
};

}  // namespace interleave::run
