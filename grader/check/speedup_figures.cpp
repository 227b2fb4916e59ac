#include "check/speedup_figures.hpp"

#include <cmath>

#include "check/statistics.hpp"
#include "check/tree.hpp"

namespace interleave::check::speedup {
namespace {

constexpr double least_gain = 1.2;     ///< of the machine, for wall time to show anything
constexpr double most_waiting = 0.15;  ///< of a single run's time, for a core

std::vector<CriticalPath> paths_of(const std::vector<const ObservedRun*>& runs,
                                   std::int64_t workers) {
  std::vector<CriticalPath> paths;
  for (const ObservedRun* run : runs) paths.push_back(critical_path(run->record, workers));
  return paths;
}

/// The threshold for the cores there are. It lies between the ideal time and 1 in the same
/// proportion as with a core for each worker.
double scaled_threshold(double at_most, std::int64_t workers, const model::MachineFacts& machine) {
  double gain = machine.parallel_gain > 0 ? machine.parallel_gain : machine.cores;
  gain = std::min({gain, static_cast<double>(machine.cores), static_cast<double>(workers)});
  if (gain < least_gain) return 0;
  const double ideal = 1.0 / static_cast<double>(workers);
  const double slack = std::clamp((at_most - ideal) / (1 - ideal), 0.0, 1.0);
  return 1 / gain + slack * (1 - 1 / gain);
}

}  // namespace

Figure figure_of(const Runs& runs) {
  const auto shorter = [](const auto& a, const auto& b) { return a.seconds < b.seconds; };
  const auto less_work = [](const auto& a, const auto& b) { return a.total_cpu < b.total_cpu; };
  const auto share = [](const CriticalPath& path) {
    return path.total_cpu > 0 ? path.seconds / path.total_cpu : 0;
  };
  const auto single = paths_of(runs.single, 1);
  auto parallel = paths_of(runs.parallel, runs.workers);
  const double one = std::min_element(single.begin(), single.end(), shorter)->seconds;
  const double all = std::min_element(parallel.begin(), parallel.end(), less_work)->total_cpu;
  const auto middle = parallel.begin() + static_cast<std::ptrdiff_t>(parallel.size() / 2);
  std::nth_element(parallel.begin(), middle, parallel.end(),
                   [&](const auto& a, const auto& b) { return share(a) < share(b); });
  const double work = one > 0 ? std::max(all / one, least_of_single) : 0;
  return {one, all, share(*middle) * work, *middle};
}

Measurement measurement_of(const model::SpeedupCheck& check, const model::MachineFacts& machine,
                           const Runs& runs) {
  Measurement measurement;
  measurement.pairs = runs.pairs();
  measurement.threshold = scaled_threshold(check.at_most, runs.workers, machine);
  std::vector<double> logarithms;
  for (std::size_t k = 0; k < runs.pairs(); ++k) {
    const double single = model::seconds(runs.single[k]->record.wall);
    const double parallel = model::seconds(runs.parallel[k]->record.wall);
    if (single > 0 && parallel > 0) logarithms.push_back(std::log(parallel / single));
  }
  if (logarithms.size() < 2) return measurement;
  const MeanInterval interval = mean_interval(logarithms);
  measurement.median = std::exp(median(logarithms));
  measurement.low = std::exp(interval.mean - interval.half_width);
  measurement.high = std::exp(interval.mean + interval.half_width);
  return measurement;
}

bool confirms(const model::SpeedupCheck& check, const Measurement& measurement) {
  const auto enough = static_cast<std::size_t>(std::max(check.pairs_at_least, 3));
  return measurement.pairs >= enough && measurement.high > 0 &&
         measurement.high < measurement.threshold;
}

bool machine_is_busy(const Runs& runs) {
  const model::RunRecord& record = runs.single.back()->record;
  return model::seconds(longest_ready(record)) > most_waiting * model::seconds(record.wall);
}

}  // namespace interleave::check::speedup
