#pragma once

#include <string>
#include <vector>

#include "model/run.hpp"
#include "model/text.hpp"

namespace interleave::observe {

/// The processes of a run as a tree for the terminal, one line each: role, pid, program, lifetime
/// in seconds from the start, how it ended, what became of it, CPU time. At most `most` processes
/// (0: all), then a line that says how many more there were.
[[nodiscard]] std::vector<std::string> process_tree(const model::RunRecord& record,
                                                    model::Language language,
                                                    std::size_t most = 40);

}  // namespace interleave::observe
