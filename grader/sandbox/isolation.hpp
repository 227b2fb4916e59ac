#pragma once

#include "model/run.hpp"
#include "model/text.hpp"

namespace interleave::sandbox {

struct DetectedIsolation {
  model::Isolation isolation = model::Isolation::shared;
  model::Text reason;  ///< why it is not private_namespaces, and the remedy; else empty
};

/// Tries once in the life of this process whether runs can have namespaces of their own, by making
/// them, with everything a real run has but the program. About 3 ms. The caller must have a single
/// thread and no children, as for run::run().
[[nodiscard]] const DetectedIsolation& detect_isolation();

}  // namespace interleave::sandbox
