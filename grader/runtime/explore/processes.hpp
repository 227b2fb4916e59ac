#pragma once

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

/// A step of those who look at groups of processes or change them.
void look_at_groups(std::uint64_t pc);

}  // namespace interleave::runtime
