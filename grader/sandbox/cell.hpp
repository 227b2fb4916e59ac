#pragma once

#include <sys/types.h>

#include <vector>

#include "model/run.hpp"
#include "os/unique_fd.hpp"

namespace interleave::sandbox {

/// The user that one command runs as. When the grader is root this is an ordinary user of its own:
/// nobody else on the machine runs as that user as long as the cell is held, so what belongs to it
/// is the command's, and what the kernel counts for each user is not shared with other runs. The
/// kernel gives the cell back when its holder dies.
class Cell {
 public:
  /// Throws base::GraderError when all users are taken.
  Cell();
  /// Nothing of the user's is left by then.
  ~Cell();
  Cell(const Cell&) = delete;
  Cell& operator=(const Cell&) = delete;

  [[nodiscard]] uid_t uid() const { return uid_; }
  [[nodiscard]] gid_t gid() const { return gid_; }
  /// Whether the user is the cell's own, not the grader's.
  [[nodiscard]] bool own() const { return lock_.valid(); }

 private:
  uid_t uid_;
  gid_t gid_;
  os::UniqueFd lock_;
};

/// Held while programs run that share the machine's names: named semaphores, shared memory, queues,
/// System V keys, /tmp. Waits until no other grader of this user holds it.
class MachineLock {
 public:
  /// Does nothing at Isolation::strict. Throws base::GraderError.
  explicit MachineLock(model::Isolation isolation);

 private:
  os::UniqueFd lock_;
};

/// Whether this user can only be that of a cell.
[[nodiscard]] bool is_of_a_cell(uid_t uid);

/// The user of a cell whose holder was killed: what runs as it, and what it owns, is that grader's.
struct AbandonedCell {
  uid_t uid = 0;
  os::UniqueFd lock;
  /// When nothing of the user's is left.
  void give_back() const;
};

/// Those of graders that shared this one's folder of locks. Needs root.
[[nodiscard]] std::vector<AbandonedCell> take_abandoned_cells();

}  // namespace interleave::sandbox
