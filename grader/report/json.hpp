#pragma once

#include <nlohmann/json.hpp>

#include "model/report.hpp"

namespace interleave::report {

/// The report as docs/report_format.md describes it, schema 1. Texts are in `language`; the other
/// language stands in each finding's `translations`. Bytes of submissions are made valid UTF-8 by
/// visible escapes, and long outputs are cut at `most_lines` lines a run, which is said.
[[nodiscard]] nlohmann::ordered_json to_json(const model::Report& report, model::Language language,
                                             std::size_t most_lines = 2000);

/// One observed run: what external checkers read, and each element of a report's `runs`.
[[nodiscard]] nlohmann::ordered_json to_json(const model::ObservedRun& run, std::size_t most_lines);

}  // namespace interleave::report
