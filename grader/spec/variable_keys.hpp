#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/spec.hpp"
#include "spec/type.hpp"

namespace interleave::spec {

/// Names that checks give a value of their own (check/events.cpp, check/exec.cpp): a variable of
/// the same name would be hidden there.
[[nodiscard]] const std::vector<std::string>& names_checks_give();

/// `let`: numbers, texts, and "= expression".
[[nodiscard]] Type<std::vector<model::Binding>> bindings();

using Combinations = std::vector<std::pair<std::string, std::vector<model::Value>>>;
/// `each`: lists of numbers and texts.
[[nodiscard]] Type<Combinations> combinations();

}  // namespace interleave::spec
