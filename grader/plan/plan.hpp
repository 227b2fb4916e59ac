#pragma once

// What to run: the cases of a spec become requests with every template filled. Pure.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/checks.hpp"
#include "model/planned_run.hpp"
#include "model/spec.hpp"

namespace interleave::plan {

/// The seed of one run, the same on every machine: FNV-1a over the names, mixed by splitmix64
/// (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014).
[[nodiscard]] std::uint64_t run_seed(std::uint64_t seed, std::string_view exercise,
                                     std::string_view case_name, int combination, int repetition);

/// The runs of a case in the order in which to start them: each combination of the values of
/// `each` (the last variable changes fastest), `repeat` times one after the other. Repetitions of a
/// combination have the same seed and so the same generated input; they can be compared.
///
/// The executable is left for the caller: the submission's, `Case::executable` among the files, or
/// the unit tests. Files that later cases or checks need are kept. Error: a template or an
/// expression fails, with the name of the case.
[[nodiscard]] base::Result<std::vector<model::PlannedRun>> plan_case(const model::Spec& spec,
                                                                     const model::Case& which,
                                                                     std::uint64_t seed);

/// One run for each row of wrong arguments, as case "usage:<check id>". The arguments are literal.
/// Error: the check is no WrongUsageCheck.
[[nodiscard]] base::Result<std::vector<model::PlannedRun>> plan_wrong_usage(
    const model::Spec& spec, const model::Check& check);

}  // namespace interleave::plan
