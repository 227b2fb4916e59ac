#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace interleave::model {

/// A typed field of an event, or a variable of a case.
using Value = std::variant<std::int64_t, double, std::string>;

}  // namespace interleave::model
