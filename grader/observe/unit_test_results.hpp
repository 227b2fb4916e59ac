#pragma once

#include <string>
#include <vector>

#include "model/observation.hpp"

namespace interleave::observe {

/// What the runs of unit tests write with --gtest_output=json:unit_tests.json.
inline constexpr const char* unit_test_file = "unit_tests.json";

/// The results in GoogleTest's JSON (GoogleTest User's Guide, "Generating a JSON Report"). The file
/// comes from a process that ran the submission's code: anything may be in it. What is not of the
/// form is left out; a test that was not run, or that is named twice, has not passed. At most 1,000
/// tests, with 20 failures each of 4,000 bytes.
[[nodiscard]] std::vector<model::UnitTestResult> parse_unit_tests(const std::string& json);

}  // namespace interleave::observe
