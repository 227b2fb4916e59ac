#pragma once

#include <string>
#include <vector>

#include "report/formats.hpp"

namespace interleave::report {

/// JUnit XML: a suite for a submission, a case for a check; `junit` for Jenkins, GitLab and the
/// like, `artemis` where Artemis reads it. Artemis takes names of cases and texts of failures only,
/// and forgets skipped cases: there, a check that was skipped for a failed one is a failure.
[[nodiscard]] std::string junit(const model::Report& report, const Setting& setting,
                                Audience audience);
[[nodiscard]] std::string artemis(const model::Report& report, const Setting& setting,
                                  Audience audience);

/// The document of all suites.
void junit_document(const std::vector<Part>& parts, const Setting& setting, const Sink& out);

}  // namespace interleave::report
