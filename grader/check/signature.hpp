#pragma once

#include <string>
#include <vector>

#include "check/judging.hpp"

namespace interleave::check {

/// What a run printed, whatever the order in which its processes were scheduled: the lines of each
/// process as one text, sorted. Only lines of these events; of all lines that count when it is
/// empty.
[[nodiscard]] std::vector<std::string> signature_of(const ObservedRun& run,
                                                    const std::vector<std::string>& events);

/// "run 2 with the arguments …"
[[nodiscard]] Text run_text(const ObservedRun& run);

}  // namespace interleave::check
