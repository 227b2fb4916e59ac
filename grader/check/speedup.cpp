// Two judgements. The figure: the critical path of the parallel run against that of the single one,
// from CPU times (critical_path.hpp); noise hardly reaches it, and it alone can fail. The
// measurement: wall times of pairs of runs, by the confidence interval of their log ratios, against
// a threshold scaled to the cores there are; it confirms a pass, and asks for more pairs while it
// cannot and the machine is not busy with other work.
//
// The run with one worker is the submission's, too: one that wastes time in it would look fast with
// several. So the work of all workers counts as nearly the single one's at least, and what then
// makes a figure small is that it was divided. Less of it is possible (parts fit into a cache that
// the whole does not), but a right program does not need it.
//
// Sharing a core with a hyperthread makes CPU time longer in parallel runs, up to twice. With four
// workers the figure of a right program is 0.25 to 0.5, that of a wrong one about 1.

#include <algorithm>
#include <cmath>

#include "check/kinds.hpp"
#include "check/speedup_figures.hpp"

namespace interleave::check {
namespace {

using speedup::Figure;
using speedup::Measurement;
using speedup::Runs;

constexpr double least_work = 0.05;  ///< seconds; less says nothing about speed
constexpr double figure_margin = 1.05;

Runs runs_of(const model::SpeedupCheck& check, const CheckInput& input) {
  Runs runs;
  for (const ObservedRun* run : input.runs) {
    const bool single = run->case_name == check.single || run->case_name == check.larger_single;
    (single ? runs.single : runs.parallel).push_back(run);
  }
  if (runs.pairs() == 0)
    throw base::GraderError("check " + input.check.id + " has no pair of runs");
  runs.workers = integer_of(input, *runs.parallel.front(), check.workers);
  return runs;
}

// ---------------------------------------------------------------- the figure, in words

/// Why a path is long: workers one after the other or waiting for each other, one with most of the
/// work, or workers that all do everything.
std::string slug_of(const CriticalPath& path) {
  const double total = path.total_cpu - path.main_cpu;
  double largest = 0;
  bool waited = path.chain.size() > 1;
  for (const WorkerTime& worker : path.workers) {
    largest = std::max(largest, worker.cpu);
    const bool on_path = std::ranges::count(path.chain, worker.process) > 0;
    waited = waited || (on_path && worker.needed > worker.cpu);
  }
  if (total <= path.main_cpu) return "not_faster";
  if (waited) return "serialised";
  const double mean = total / static_cast<double>(path.workers.size());
  return path.workers.size() > 1 && largest > 1.8 * mean ? "unbalanced" : "not_faster";
}

Text explained(const std::string& slug, const CriticalPath& path) {
  if (slug == "serialised" && path.chain.size() > 1) {
    return {"The workers ran one after the other.", "Les ouvriers ont tourné l’un après l’autre."};
  }
  if (slug == "serialised") {
    return {"Most of the time the workers waited for each other.",
            "La plupart du temps, les ouvriers s’attendaient l’un l’autre."};
  }
  if (slug == "unbalanced") {
    return {"One worker did most of the work.", "Un ouvrier a fait l’essentiel du travail."};
  }
  if (path.workers.empty()) {
    return {"There was no worker process.", "Il n’y avait pas de processus ouvrier."};
  }
  return {"Each worker computed as much as a single one, or the main process did the work itself.",
          "Chaque ouvrier a calculé autant qu’un seul, ou le processus principal a fait le travail "
          "lui-même."};
}

Text figure_text(const Runs& runs, const Figure& figure) {
  return say(
      "With a core for each, {} workers would take {} of the time of one, by their CPU times.",
      "Avec un cœur pour chacun, {} ouvriers prendraient {} du temps d’un seul, d’après leurs "
      "temps processeur.",
      runs.workers, number_text(std::round(figure.ratio * 100) / 100));
}

/// Why the figure is more than the CPU times give, if it is.
Text handicap_text(const Figure& figure) {
  if (figure.all >= speedup::least_of_single * figure.single) return {};
  return say(
      "The run with one worker needs {}, much more than the CPU time of all workers together ({}): "
      "that the single one is slow is no gain of working in parallel, and does not count.",
      "L’exécution avec un seul ouvrier demande {}, bien plus que le temps processeur de tous les "
      "ouvriers réunis ({}) : la lenteur d’un seul n’est pas un gain du parallélisme et ne compte "
      "pas.",
      seconds_text(figure.single), seconds_text(figure.all));
}

// ---------------------------------------------------------------- the measurement, in words

Text measured_text(const Measurement& measurement) {
  return say(
      "Measured: {} of the time of one worker (95 % confidence: {} to {}, {} pairs of runs).",
      "Mesuré : {} du temps d’un seul ouvrier (confiance à 95 % : {} à {}, {} paires "
      "d’exécutions).",
      number_text(std::round(measurement.median * 100) / 100),
      number_text(std::round(measurement.low * 100) / 100),
      number_text(std::round(measurement.high * 100) / 100), measurement.pairs);
}

Text why_not_measured(const Measurement& measurement, bool busy,
                      const model::MachineFacts& machine) {
  if (measurement.threshold <= 0) {
    return say("The wall time cannot be judged here: there are too few cores to themselves ({}).",
               "Le temps réel ne peut pas être jugé ici : trop peu de cœurs disponibles ({}).",
               machine.cores);
  }
  if (busy) {
    return {"The wall time could not be judged: the machine was busy with other work.",
            "Le temps réel n’a pas pu être jugé : la machine était occupée à autre chose."};
  }
  return say(
      "The wall time could not be judged: after {} pairs of runs it was still too uncertain.",
      "Le temps réel n’a pas pu être jugé : après {} paires d’exécutions il restait trop "
      "incertain.",
      measurement.pairs);
}

// ---------------------------------------------------------------- together

std::map<std::string, double> figures_of(const Runs& runs, double at_most, const Figure& figure,
                                         const Measurement& measurement) {
  std::map<std::string, double> figures{
      {"single_path_seconds", figure.single},
      {"parallel_path_seconds", figure.parallel.seconds},
      {"path_ratio", figure.ratio},
      {"path_ratio_at_most", at_most},
      {"main_cpu_seconds", figure.parallel.main_cpu},
      {"workers", static_cast<double>(runs.workers)},
      {"pairs", static_cast<double>(measurement.pairs)},
  };
  double busiest = 0;
  double least_running = 1;
  for (const WorkerTime& worker : figure.parallel.workers) {
    busiest = std::max(busiest, worker.cpu);
    least_running = std::min(least_running, worker.running);
  }
  figures["busiest_worker_cpu_seconds"] = busiest;
  figures["least_share_running"] = least_running;
  if (measurement.high > 0) {
    figures["wall_ratio_median"] = measurement.median;
    figures["wall_ratio_low"] = measurement.low;
    figures["wall_ratio_high"] = measurement.high;
  }
  if (measurement.threshold > 0) figures["wall_ratio_threshold"] = measurement.threshold;
  return figures;
}

/// CPU times grow while somebody else uses the other half of a core: the least of several runs
/// counts, and fewer prove nothing against a program.
constexpr std::size_t pairs_to_fail = 5;

Outcome judge_pairs(const model::SpeedupCheck& check, const CheckInput& input, const Runs& runs,
                    const Text& expected) {
  const Figure figure = figure_of(runs);
  const Measurement measurement = measurement_of(check, input.machine, runs);
  Evidence evidence;
  evidence.case_name = check.parallel;
  evidence.run = runs.parallel.front()->index;
  evidence.figures = figures_of(runs, check.at_most, figure, measurement);
  const Text by_figure = figure_text(runs, figure);
  if (figure.single < least_work) {
    Outcome outcome =
        inconclusive(expected,
                     say("One worker needs only {}: too little to show a speedup.",
                         "Un seul ouvrier n’a besoin que de {} : trop peu pour montrer un gain.",
                         seconds_text(figure.single)),
                     evidence);
    outcome.wants_larger = true;
    return outcome;
  }
  if (figure.ratio > check.at_most * figure_margin) {
    const std::string slug = slug_of(figure.parallel);
    Outcome outcome =
        failed(slug, expected, by_figure + explained(slug, figure.parallel) + handicap_text(figure),
               evidence);
    outcome.wants_more = runs.pairs() < pairs_to_fail;
    return outcome;
  }
  Outcome outcome;
  if (confirms(check, measurement)) {
    outcome = passed(expected, measured_text(measurement) + by_figure);
  } else {
    // On a busy machine no number of pairs shows anything that the figure does not.
    const bool busy = check.cpu_time_decides && machine_is_busy(runs);
    const bool more =
        !busy && measurement.threshold > 0 &&
        measurement.pairs < static_cast<std::size_t>(std::max(0, check.pairs_at_most));
    const Text why = why_not_measured(measurement, busy, input.machine) + by_figure;
    const bool decided = !more && check.cpu_time_decides && figure.ratio <= check.at_most;
    outcome = decided ? passed(expected, why) : inconclusive(expected, why);
    outcome.wants_more = more;
  }
  outcome.evidence = evidence;
  return outcome;
}

}  // namespace

Outcome judge(const model::SpeedupCheck& check, const CheckInput& input) {
  const Runs runs = runs_of(check, input);
  const Text expected =
      say("With {} workers it takes at most {} of the time of one, as far as there are cores.",
          "Avec {} ouvriers, cela prend au plus {} du temps d’un seul, s’il y a assez de cœurs.",
          runs.workers, number_text(check.at_most));
  for (const auto* all : {&runs.single, &runs.parallel}) {
    for (const ObservedRun* run : *all) {
      if (exit_status(run->record) == 0) continue;
      Outcome outcome = skipped(expected, describe::ending(run->record));
      name_run(outcome, input, *run);
      return outcome;
    }
  }
  return judge_pairs(check, input, runs, expected);
}

}  // namespace interleave::check
