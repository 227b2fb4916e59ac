#pragma once

#include "model/spec.hpp"
#include "spec/keys.hpp"

namespace interleave::spec {

/// A spec while it is read.
struct SpecDraft {
  model::Spec spec;
  model::RunLimits limits;  ///< of cases that give none
};

/// The keys of the whole file.
[[nodiscard]] Keys describe(SpecDraft& draft);

}  // namespace interleave::spec
