#pragma once

// One schedule again and again: it has to come to the same end always.

#include <cstdint>
#include <map>
#include <string>

#include "explore/explore.hpp"

namespace interleave::explore {

/// How often the schedule came to an end, by what tells ends apart: how it ended, what was found,
/// a hash of all its steps, and one of what the program printed.
using Ends = std::map<std::string, std::uint64_t>;

/// In a program that is started anew from time to time, so that its addresses change.
[[nodiscard]] Ends replay_often(const model::Schedule& schedule, std::uint32_t step_limit,
                                std::uint64_t times, const Starter& start);

}  // namespace interleave::explore
