#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
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

  /// From now on nobody but the grader and the cell's own user may pass through this folder of the
  /// grader's. Throws base::GraderError.
  void let_through(const std::filesystem::path& folder) const;

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

/// Held at strict while a program runs that makes POSIX queues, when the grader is not root (at the
/// other levels only one program runs at a time). The kernel counts the memory of all queues of its
/// user together (RLIMIT_MSGQUEUE), in whatever namespaces they are: nobody else's may be there, so
/// that it has what it would have alone. Waits.
class QueueLock {
 public:
  /// `makes_queues` is asked only where that matters. Throws base::GraderError.
  QueueLock(model::Isolation isolation, const std::function<bool()>& makes_queues);
  /// Whether the program may have queues. Others get none: they would take them away from that one.
  [[nodiscard]] bool granted() const { return granted_; }

 private:
  bool granted_ = true;
  os::UniqueFd lock_;
};

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
