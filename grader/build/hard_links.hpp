#pragma once

#include <sys/stat.h>

#include <map>
#include <string>
#include <utility>

namespace interleave::build {

/// Files with several names. A name outside of the submission may be a file that is none of the
/// student's, another submission for instance, which the grader can read and the student could not:
/// a hard link cannot be told from a file.
class HardLinks {
 public:
  void add(const struct stat& what, const std::string& name);

  /// The first name here of a file that has names elsewhere, or empty.
  [[nodiscard]] std::string outside() const;

 private:
  struct Names {
    std::string first;
    nlink_t seen = 0;
    nlink_t all = 0;
  };
  std::map<std::pair<dev_t, ino_t>, Names> files_;
};

/// Why such a submission is not graded, and what the instructor can do. This is an error, no
/// failure of the student: a class may have been copied by hard links, which is honest.
[[nodiscard]] std::string outside_link(const std::string& name);

}  // namespace interleave::build
