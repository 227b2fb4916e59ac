#pragma once

#include <vector>

#include "model/spec.hpp"
#include "spec/type.hpp"

namespace interleave::spec {

/// The map of cases. `standard` are the limits of cases that give none, as they are when the cases
/// are read; it must outlive the type.
[[nodiscard]] Type<std::vector<model::Case>> cases(const model::RunLimits& standard);

/// How many runs the case has: combinations × repetitions.
[[nodiscard]] std::size_t runs_of(const model::Case& which);

}  // namespace interleave::spec
