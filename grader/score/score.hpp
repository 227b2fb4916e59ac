#pragma once

#include <vector>

#include "model/report.hpp"

namespace interleave::score {

/// The finding that a judged check becomes. `parts` is the number of outcomes that the check gave:
/// its points are shared out evenly among them. A pass earns the points, everything else none. An
/// error of the grader comes without reason and hint: there is nothing that the student could mend.
[[nodiscard]] model::Finding finding_of(const model::Check& check, const model::Outcome& outcome,
                                        std::size_t parts = 1);

/// The finding of a check whose prerequisite `missing` did not pass: skipped, or inconclusive where
/// the prerequisite was that. What could not be judged must not cost points by what depends on it.
[[nodiscard]] model::Finding not_judged(const model::Check& check, const model::Finding& missing);

/// The finding with the id `build`, which every other check requires; it carries no points.
[[nodiscard]] model::Finding build_finding(const model::Build& build);

/// The first finding of the build or of the `required` checks that did not pass; one that is
/// inconclusive only where all others passed. Null: all passed. A check with several findings
/// passed when all of them did.
[[nodiscard]] const model::Finding* unmet(const std::vector<std::string>& required,
                                          const std::vector<model::Finding>& findings);

/// The checks as they can be judged: in the order of the spec, but each after those it requires.
/// There are no circles among them. The pointers point into `checks`.
[[nodiscard]] std::vector<const model::Check*> in_order_of_need(
    const std::vector<model::Check>& checks);

/// Puts findings that were judged in another order into that of the spec; `build` comes first.
void in_order_of_spec(const std::vector<model::Check>& checks,
                      std::vector<model::Finding>& findings);

/// Sums up: score (bonus included), the bonus in it, maximum (without bonus and without
/// inconclusive checks), and the verdict: error if a check met an error of the grader, else fail if
/// one failed or was skipped, else inconclusive if one was. A bonus, earned or not, changes no
/// verdict.
void tally(model::Report& report);

}  // namespace interleave::score
