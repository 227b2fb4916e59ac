#pragma once

#include <csignal>

#include "os/unique_fd.hpp"

namespace interleave::batch {

/// SIGINT and SIGTERM as a descriptor, for as long as it lives.
class StopSignals {
 public:
  /// Throws base::GraderError.
  StopSignals();
  /// A second Ctrl-C that came meanwhile has been obeyed already; let loose now, it would end the
  /// process before it has cleaned up.
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// In a process that was forked: they act as before.
  void restore() const;
  /// Readable when one has come.
  [[nodiscard]] int descriptor() const { return descriptor_.get(); }
  /// The one that has come.
  [[nodiscard]] int received() const;

 private:
  sigset_t before_{};
  os::UniqueFd descriptor_;
};

}  // namespace interleave::batch
