// Workers with the same random stream hit equally often. In run r let worker i have n trials and h
// hits, each trial a hit with probability p: u = (h - p n) / sqrt(n p q) is standard normal. For
// two independent workers (u_i - u_j)^2 / 2, summed over R runs, is chi-square with R degrees of
// freedom; with W workers the sum of squares around their mean has R (W - 1). Equal or nearly equal
// streams make these sums far too small, so the lower tail is tested: every pair, and all workers
// together, at the significance divided by the number of tests (Bonferroni).
//
// Each case is tested by itself, since a mistake may show in one of them only (a seed of 0, say),
// and all runs of all cases together, since a pair that starts from the same state does so in every
// run. A false alarm: the probability of each test is multiplied by the number of all tests, of
// cases and of the whole, so that for independent runs it is at most the significance, whatever the
// tests have in common (Bonferroni's inequality holds for dependent tests, too). Runs of one seed
// with different numbers of trials begin alike and are not independent of each other: with n_1 <
// n_2 < … trials small differences in all of them are likelier, by at most the product of
// (1 - n_k / n_(k+1))^(-1/2); 3.5 for 2, 3 and 4 units. So it stays below 1e-8 where it was 1e-9.
//
// Hits are whole numbers, so that equal counts happen by chance: each difference is enlarged by one
// hit of both before it is squared, which makes the test conservative. Runs that printed the same
// (with one seed) count once.
//
// Power: identical streams are found once R runs of n trials give (1/sqrt(n p q))^R well below the
// significance: at 1e-9 and p = pi/4, five runs of 10^6 trials a worker, or four of 10^7, counted
// over all cases. Streams shifted against each other by k draws differ by about sqrt(k) hits and
// are found while that is small against sqrt(n). Partial overlap of a half is beyond this test.

#include <algorithm>
#include <cmath>
#include <map>

#include "check/kinds.hpp"
#include "check/statistics.hpp"

namespace interleave::check {
namespace {

struct Worker {
  double trials = 0;
  double hits = 0;
  auto operator<=>(const Worker&) const = default;
};
using Counts = std::map<std::string, Worker>;  ///< of one run, by worker

std::optional<Counts> counts_of(const model::IndependenceCheck& check, const ObservedRun& run) {
  Counts counts;
  for (const Seen& seen : seen_of(run, check.event)) {
    const auto trials = number_field(seen, check.trials);
    const auto hits = number_field(seen, check.hits);
    if (trials && hits && *trials > 0) {
      counts[text_field(seen, check.worker)] = {*trials, *hits};
    }
  }
  if (counts.size() < 2) return std::nullopt;
  return counts;
}

/// A worker's standardised surplus of hits, and what one hit is worth in it.
struct Standardised {
  double value = 0;
  double one_hit = 0;
};

Standardised standardised(const Worker& worker, double probability) {
  const double deviation = std::sqrt(worker.trials * probability * (1 - probability));
  return {(worker.hits - probability * worker.trials) / deviation, 1 / deviation};
}

/// A sum of squares and its degrees of freedom.
struct Spread {
  double squares = 0;
  double freedom = 0;

  [[nodiscard]] double chance() const { return chi_square_at_most(squares, freedom); }
};

/// Adds the spread of some workers around their mean in one run.
void add(Spread& spread, const std::vector<Standardised>& workers) {
  double mean = 0;
  for (const auto& worker : workers) mean += worker.value / static_cast<double>(workers.size());
  for (const auto& worker : workers) {
    spread.squares += std::pow(std::abs(worker.value - mean) + worker.one_hit, 2);
  }
  spread.freedom += static_cast<double>(workers.size() - 1);
}

struct Tests {
  std::map<std::pair<std::string, std::string>, Spread> pairs;
  Spread all;

  [[nodiscard]] double number() const { return static_cast<double>(pairs.size()) + 1; }
};

Tests tests_of(const std::vector<Counts>& runs, double probability) {
  Tests tests;
  for (const Counts& counts : runs) {
    std::vector<Standardised> workers;
    for (auto first = counts.begin(); first != counts.end(); ++first) {
      workers.push_back(standardised(first->second, probability));
      for (auto second = std::next(first); second != counts.end(); ++second) {
        add(tests.pairs[{first->first, second->first}],
            {workers.back(), standardised(second->second, probability)});
      }
    }
    add(tests.all, workers);
  }
  return tests;
}

/// By case. Distinct runs only: a seed that is given makes runs equal, which is right and tells
/// nothing new.
std::map<std::string, std::vector<Counts>> distinct_runs(const model::IndependenceCheck& check,
                                                         const CheckInput& input) {
  std::map<std::string, std::vector<Counts>> cases;
  for (const ObservedRun* run : input.runs) {
    const auto counts = counts_of(check, *run);
    if (!counts) continue;
    auto& runs = cases[run->case_name];
    if (std::find(runs.begin(), runs.end(), *counts) == runs.end()) runs.push_back(*counts);
  }
  return cases;
}

/// The case and the workers with the smallest spread for its degrees of freedom.
struct Smallest {
  double chance = 1;  ///< of so small a spread, Bonferroni's factor included
  Text who{"all workers", "tous les ouvriers"};
  std::string case_name;  ///< empty: all of them together
  std::size_t runs = 0;

  void take_if_smaller(double other, const Text& others, const std::string& name,
                       std::size_t count) {
    if (other < chance) *this = {other, others, name, count};
  }
};

/// Runs that are judged together, by the name of their case; with several cases, the runs of all of
/// them too, without a name.
using Groups = std::map<std::string, std::vector<Counts>>;

Groups with_all_together(Groups groups) {
  if (groups.size() < 2) return groups;
  std::vector<Counts> all;
  for (const auto& [name, runs] : groups) {
    for (const Counts& counts : runs) {
      if (std::find(all.begin(), all.end(), counts) == all.end()) all.push_back(counts);
    }
  }
  groups[""] = std::move(all);
  return groups;
}

Smallest smallest_of(const Groups& groups, double probability) {
  double number = 0;  // of all tests
  std::map<std::string, Tests> all;
  for (const auto& [name, runs] : groups) {
    all[name] = tests_of(runs, probability);
    number += all[name].number();
  }
  Smallest smallest;
  smallest.case_name = groups.begin()->first;
  smallest.runs = groups.begin()->second.size();
  for (const auto& [name, runs] : groups) {
    const Tests& tests = all[name];
    smallest.take_if_smaller(tests.all.chance() * number, Smallest{}.who, name, runs.size());
    for (const auto& [pair, spread] : tests.pairs) {
      smallest.take_if_smaller(
          spread.chance() * number,
          say("the workers {} and {}", "les ouvriers {} et {}", pair.first, pair.second), name,
          runs.size());
    }
  }
  return smallest;
}

Text figures_text(const Smallest& smallest) {
  return say(
      "In {} the hits of {} were so close that independent ones would be with probability {}.",
      "Dans {}, les succès de {} étaient si proches que des succès indépendants le seraient avec "
      "une probabilité de {}.",
      quantity(static_cast<std::int64_t>(smallest.runs), noun::run), smallest.who,
      number_text(smallest.chance));
}

Outcome outcome_of(const model::IndependenceCheck& check, const Text& expected,
                   const Smallest& smallest) {
  constexpr double suspicious = 1e-5;
  Outcome outcome = passed(expected, {"They do.", "C’est le cas."});
  if (smallest.runs >= 3 && smallest.chance < check.significance) {
    outcome = failed("same_stream", expected, figures_text(smallest));
  } else if (smallest.chance < suspicious) {
    outcome = inconclusive(
        expected, figures_text(smallest) + Text{"More runs would be needed to be sure.",
                                                "Il faudrait plus d’exécutions pour en être sûr."});
  }
  outcome.evidence.case_name = smallest.case_name;
  outcome.evidence.figures = {{"chance_of_so_small_a_difference", smallest.chance},
                              {"runs_compared", static_cast<double>(smallest.runs)}};
  return outcome;
}

}  // namespace

Outcome judge(const model::IndependenceCheck& check, const CheckInput& input) {
  const Text expected{
      "Each worker has a random stream of its own: their hits differ as chance has it.",
      "Chaque ouvrier a sa propre suite aléatoire : leurs succès diffèrent comme le veut le "
      "hasard."};
  const auto cases = distinct_runs(check, input);
  if (cases.empty()) {
    return skipped(expected, {"No run shows the hits of two workers.",
                              "Aucune exécution ne montre les succès de deux ouvriers."});
  }
  const double probability = number_of(input, *input.runs.front(), check.probability);
  if (!(probability > 0 && probability < 1)) {
    throw base::GraderError("check " + input.check.id + ": the probability is not in (0, 1)");
  }
  return outcome_of(check, expected, smallest_of(with_all_together(cases), probability));
}

}  // namespace interleave::check
