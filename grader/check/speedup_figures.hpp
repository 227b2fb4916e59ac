#pragma once

// What pairs of runs, one with a single worker and one with several, say of the speedup.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "check/critical_path.hpp"
#include "check/judging.hpp"

namespace interleave::check::speedup {

struct Runs {
  std::vector<const ObservedRun*> single, parallel;
  std::int64_t workers = 1;

  [[nodiscard]] std::size_t pairs() const { return std::min(single.size(), parallel.size()); }
};

/// A total of the workers' CPU time below this share of the single run's counts as this much.
constexpr double least_of_single = 0.9;

/// From CPU times.
struct Figure {
  double single = 0;  ///< seconds
  double all = 0;     ///< seconds, of all workers together
  double ratio = 0;
  CriticalPath parallel;  ///< of the run with the median share
};

/// How the work was divided, and how much more of it there was than for one worker (much less than
/// for one does not count). What else the machine does makes CPU times longer, of all workers of a
/// run alike: it hardly changes their shares in it, and not the least total of several runs.
[[nodiscard]] Figure figure_of(const Runs& runs);

/// The wall times of pairs, as a ratio with its 95 % confidence interval.
struct Measurement {
  std::size_t pairs = 0;
  double median = 0;
  double low = 0;
  double high = 0;
  double threshold = 0;  ///< 0: this machine can show nothing
};

[[nodiscard]] Measurement measurement_of(const model::SpeedupCheck& check,
                                         const model::MachineFacts& machine, const Runs& runs);

[[nodiscard]] bool confirms(const model::SpeedupCheck& check, const Measurement& measurement);

/// In a run with one worker nobody has to wait for a core, unless the machine does other work.
[[nodiscard]] bool machine_is_busy(const Runs& runs);

}  // namespace interleave::check::speedup
