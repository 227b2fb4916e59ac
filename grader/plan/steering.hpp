#pragma once

#include <vector>

#include "base/result.hpp"
#include "model/run.hpp"
#include "model/spec.hpp"
#include "script/script.hpp"

namespace interleave::plan {

/// The steering of a case with its patterns filled and its numbers evaluated. Error: a template
/// fails, or a number is negative or above a million.
[[nodiscard]] base::Result<std::vector<model::Steering>> fill_steering(script::Scope& scope,
                                                                       const model::Case& which);

}  // namespace interleave::plan
