#pragma once

// What a step of a schedule does, in words.

#include <string>

#include "model/text.hpp"
#include "wire/operation.hpp"

namespace interleave::explore {

/// "takes a mutex": without who does.
[[nodiscard]] model::Text step_words(wire::Operation operation, const model::Text& object);

}  // namespace interleave::explore
