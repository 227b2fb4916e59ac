#pragma once

// Controlled exploration of a program's interleavings. The program was built with -fsanitize=thread
// code generation and linked with runtime/explore/ (see options.hpp). Nothing that it writes is
// believed to its advantage: what exploration finds can only take points away.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "explore/findings.hpp"
#include "explore/target.hpp"
#include "model/exploration.hpp"

namespace interleave::explore {

/// Starts the program anew; called again when an earlier one was lost.
using Starter = std::function<std::unique_ptr<Target>()>;

/// Judges what a schedule has printed, that came to its end. Nothing: all is well.
using OutputJudge = std::function<std::optional<model::WrongOutput>(const std::string& output)>;

/// Explores until the schedules or the time are used up, or nothing is left to try. Every finding's
/// schedule has been shrunk and run again.
[[nodiscard]] model::Exploration explore(const model::ExplorationRequest& request,
                                         const Starter& start, const SourceOf& source_of,
                                         const OutputJudge& judge_output = {});

}  // namespace interleave::explore
