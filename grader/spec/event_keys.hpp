#pragma once

#include <vector>

#include "model/spec.hpp"
#include "spec/type.hpp"

namespace interleave::spec {

/// The map of events; their names and fields become known to the reader.
[[nodiscard]] Type<std::vector<model::Event>> events();

}  // namespace interleave::spec
