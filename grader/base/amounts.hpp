#pragma once

// Amounts as limits and what reached them are told.

#include <cstdint>
#include <string>

#include "model/time.hpp"

namespace interleave::base {

/// "256 MB", of 2^20 bytes each, rounded.
[[nodiscard]] std::string megabytes(std::uint64_t bytes);

/// "60 s", "0.25 s".
[[nodiscard]] std::string in_seconds(model::Duration duration);

/// The same in tenths, rounded up: what reached a limit is told as no less than the limit.
[[nodiscard]] std::string in_tenths(model::Duration duration);

}  // namespace interleave::base
