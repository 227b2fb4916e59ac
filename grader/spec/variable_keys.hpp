#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/spec.hpp"
#include "spec/type.hpp"

namespace interleave::spec {

/// `let`: numbers, texts, and "= expression".
[[nodiscard]] Type<std::vector<model::Binding>> bindings();

using Combinations = std::vector<std::pair<std::string, std::vector<model::Value>>>;
/// `each`: lists of numbers and texts.
[[nodiscard]] Type<Combinations> combinations();

}  // namespace interleave::spec
