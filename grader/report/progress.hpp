#pragma once

#include <cstddef>
#include <string>

#include "model/text.hpp"

namespace interleave::report {

/// How far the grading of a class has come.
struct Progress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::size_t failed = 0;  ///< of those that are done: failures of the grader's own
  double seconds = 0;      ///< since it began
};

/// "12/40, 9 a minute, 3 min left, 1 failure of the grader": rate and time left from the first that
/// is done.
[[nodiscard]] std::string progress_words(const Progress& progress, model::Language language);

/// "[=====>              ] ".
[[nodiscard]] std::string progress_bar(const Progress& progress);

/// Whether this one is told where lines are not written over: there are ten of them at most.
[[nodiscard]] bool is_told(const Progress& progress);

}  // namespace interleave::report
