#pragma once

#include <map>
#include <string>

#include "batch/discover.hpp"
#include "grade_class.hpp"
#include "store/result.hpp"

namespace interleave {

/// What the results of a class depend on.
class Bases {
 public:
  /// Reads the grader's own files and each spec with its data, once.
  explicit Bases(const ClassTask& task);
  /// Reads the submission.
  [[nodiscard]] store::Basis of(const batch::Job& job) const;

 private:
  std::string grader_;
  std::string settings_;
  std::map<std::string, std::string> specs_;  ///< by exercise
};

/// What of `now` is not as it was, in words of the database: "spec,grader".
[[nodiscard]] std::string changed(const store::Basis& before, const store::Basis& now);

}  // namespace interleave
