#pragma once

// What a run leaves behind: shared memory, semaphores and queues of POSIX and System V, and files.
//
// At Isolation::strict everything that is there is the run's. At the other levels it is what was
// not there before and belongs to the run's user; when that user is somebody with other programs
// (the grader is not root), something that another process holds open is taken for theirs.

#include <set>
#include <string>
#include <vector>

#include "model/run.hpp"
#include "sandbox/sandbox.hpp"

namespace interleave::sandbox {

class LeftoverWatch {
 public:
  /// To be made before the program is let go. `places` must outlive this.
  LeftoverWatch(const Sandbox& sandbox, model::Isolation isolation,
                const model::RunRequest& request);

  /// What is there now. Files of the current folder are named by their path in it (the request's
  /// own files do not count), files elsewhere by their absolute path, queues and segments of System
  /// V by their key.
  [[nodiscard]] std::vector<model::Leftover> found() const;

  /// Not at Isolation::strict: removes what was found outside of the scratch folder.
  void remove() const noexcept;

 private:
  struct Entry {
    model::Leftover leftover;
    std::string identity;  ///< distinguishes it from all others of its kind
    int sysv_id = -1;
    int folder = -1;  ///< of a named object: unlink `file` there
    std::string file;
    bool is_folder = false;
  };

  void add_named(std::vector<Entry>& entries, int folder, bool queues) const;
  void add_sysv(std::vector<Entry>& entries) const;
  void add_files(std::vector<model::Leftover>& leftovers, int folder, const std::string& prefix,
                 bool current) const;
  [[nodiscard]] std::vector<Entry> objects() const;

  const Sandbox& sandbox_;
  const model::RunRequest& request_;
  bool shared_;
  std::set<std::string> before_;
};

}  // namespace interleave::sandbox
