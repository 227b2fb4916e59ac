#pragma once

#include <sys/types.h>

#include <map>
#include <set>
#include <string>
#include <utility>

#include "run/process_table.hpp"

namespace interleave::run {

/// Who of the run has which files open: for finding the other ends of what somebody waits at.
class DescriptorMap {
 public:
  explicit DescriptorMap(const ProcessTable& table);

  using FileId = std::pair<dev_t, ino_t>;
  enum class Kind { none, pipe, socket, event, signal, timer, other };
  struct Open {
    Kind kind = Kind::none;  ///< none: no such descriptor
    FileId id{};
    std::string target;  ///< what the link in /proc/PID/fd says
  };

  [[nodiscard]] Open of(int process, int descriptor) const;

  /// Indexes of the processes that can read from, or write to, the same file.
  [[nodiscard]] std::set<int> readers(const FileId& id) const { return at(readers_, id); }
  [[nodiscard]] std::set<int> writers(const FileId& id) const { return at(writers_, id); }

 private:
  using Ends = std::map<FileId, std::set<int>>;
  static std::set<int> at(const Ends& ends, const FileId& id);
  void add(int process, pid_t pid);

  std::map<std::pair<int, int>, Open> open_;
  Ends readers_;
  Ends writers_;
};

}  // namespace interleave::run
