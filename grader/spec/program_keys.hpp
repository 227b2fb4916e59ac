#pragma once

#include <cstdint>
#include <vector>

#include "model/run.hpp"
#include "model/spec.hpp"
#include "spec/type.hpp"

namespace interleave::spec {

[[nodiscard]] Type<model::Program> program();

/// Refers to `#/definitions/limits`. A limit that is not named keeps its value.
[[nodiscard]] Type<model::RunLimits> limits();
[[nodiscard]] Json limits_schema();

}  // namespace interleave::spec
