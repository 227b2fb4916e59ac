#pragma once

#include <vector>

#include "model/spec.hpp"
#include "spec/type.hpp"

namespace interleave::spec {

/// The map of checks. `spec` holds the cases when they are read, and must outlive the type.
[[nodiscard]] Type<std::vector<model::Check>> checks(const model::Spec& spec);

}  // namespace interleave::spec
