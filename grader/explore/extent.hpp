#pragma once

#include <cstdint>

#include "model/exploration.hpp"

namespace interleave::explore {

/// How much has been seen: of `interleavings` when that was all of them, or in `drawn` schedules of
/// which chance had a part. Only these tell something of others.
[[nodiscard]] model::Text extent(const model::Exploration& seen, std::uint64_t interleavings,
                                 std::uint64_t drawn);

}  // namespace interleave::explore
