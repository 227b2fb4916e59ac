#pragma once

#include <string>
#include <vector>

#include "report/formats.hpp"

namespace interleave::report {

/// SARIF 2.1.0: what has a line in a source, which today are the messages of the compiler; a run
/// for each submission.
[[nodiscard]] std::string sarif(const model::Report& report, const Setting& setting,
                                Audience audience);

/// The log of all runs.
void sarif_log(const std::vector<Part>& parts, const Setting& setting, const Sink& out);

}  // namespace interleave::report
