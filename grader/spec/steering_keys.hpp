#pragma once

#include <vector>

#include "model/spec.hpp"
#include "spec/type.hpp"

namespace interleave::spec {

/// `steer` of a case. Numbers that are templates go to `templates`, which must outlive the type.
[[nodiscard]] Type<std::vector<model::Steering>> steering(
    std::vector<model::Case::SteeringTemplate>& templates);

}  // namespace interleave::spec
