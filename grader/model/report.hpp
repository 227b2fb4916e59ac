#pragma once

#include <string>
#include <vector>

#include "model/build.hpp"
#include "model/finding.hpp"
#include "model/observation.hpp"

namespace interleave::model {

/// Everything known about one graded submission. Every report format is made from this alone.
struct Report {
  static constexpr int schema = 1;
  std::string exercise;
  Text title;
  std::string submission;           ///< path as given
  std::string student;              ///< empty outside a class
  double score = 0;                 ///< bonus included
  double bonus = 0;                 ///< what of the score is bonus
  double max_score = 0;             ///< without bonus and without inconclusive checks
  Verdict verdict = Verdict::pass;  ///< pass: full marks; error: the grader failed
  Text error;                       ///< for Verdict::error
  std::vector<Text> notices;
  std::vector<Finding> findings;
  Build build;
  std::vector<ObservedRun> runs;
  Isolation isolation = Isolation::strict;  ///< of its runs
  ControlGroup control_group = ControlGroup::none;
  std::string command;  ///< shows it again
  std::uint64_t seed = 0;
  double seconds = 0;  ///< wall time of grading it
};

}  // namespace interleave::model
