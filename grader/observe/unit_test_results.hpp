#pragma once

#include <string>
#include <vector>

#include "model/observation.hpp"

namespace interleave::observe {

/// The verdicts of a run of unit tests (runtime/unit_tests/interleave/tests.hpp writes them): lines
/// of the form "SECRET WORD TEST …", each word as base::escaped writes it. Only lines that the
/// main process wrote count, as the kernel saw it, and only with the secret of the run; no code of
/// a submission is in that process. A test that is named twice has not passed. At most 1,000 tests,
/// with 20 failures each of 4,000 bytes. An empty secret: the run is none of unit tests.
[[nodiscard]] std::vector<model::UnitTestResult> unit_test_results(const model::RunRecord& record,
                                                                   const std::string& secret);

}  // namespace interleave::observe
