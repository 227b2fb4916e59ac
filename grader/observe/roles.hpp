#pragma once

#include <string>

#include "model/run.hpp"
#include "model/text.hpp"

namespace interleave::observe {

/// A process by its role: "the main process (pid 9)", "child 2 (pid 12)", "child 1 of child 2
/// (pid 15)"; children are counted in the order of their creation. Without a record of such a
/// process: "a process".
[[nodiscard]] model::Text role(const model::RunRecord& record, int process);

/// The last line that the process printed, fit for people and shortened; empty: none.
[[nodiscard]] std::string last_line(const model::RunRecord& record, int process);

}  // namespace interleave::observe
