#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/report.hpp"

namespace interleave::report {

/// The reports of a JSON file (docs/report_format.md, schema 1), as far as gradebooks need them:
/// without their runs.
[[nodiscard]] base::Result<std::vector<model::Report>> grades_in_json(std::string_view json);

}  // namespace interleave::report
