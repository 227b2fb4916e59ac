#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace interleave::push {

struct CsvRow {
  int line = 0;  ///< where it begins, from 1
  std::vector<std::string> cells;
};

/// The rows of a CSV file (RFC 4180), empty lines left out. Commas, semicolons or tabs stand
/// between its cells, whichever the first line has: spreadsheets choose by the country. The error
/// begins with the line, "12: ".
[[nodiscard]] base::Result<std::vector<CsvRow>> csv_rows(std::string_view text);

}  // namespace interleave::push
