#pragma once

#include "os/unique_fd.hpp"

namespace interleave::batch {

/// Keeps measurements of speed apart from everything else that one grader does: compiles and runs
/// hold the slot shared, a measurement holds it alone. Made before the worker processes are forked;
/// each worker calls `open` once. The kernel releases a lock when its holder dies.
class Slot {
 public:
  Slot();
  /// In a worker: a lock holder of its own.
  void open();

  class Hold {
   public:
    Hold(int descriptor, int operation);
    ~Hold();
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

   private:
    int descriptor_;
  };
  [[nodiscard]] Hold shared() const;
  [[nodiscard]] Hold alone() const;

 private:
  os::UniqueFd file_;  ///< an anonymous file, inherited by the workers
  os::UniqueFd gate_;  ///< taken for a moment by shared holders: lets a waiting measurement in
  os::UniqueFd gate_file_;
};

}  // namespace interleave::batch
