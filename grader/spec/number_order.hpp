#pragma once

#include <string>

#include "model/checks.hpp"
#include "spec/keys.hpp"

namespace interleave::spec {

/// The first is not more than the second, as far as both are plain numbers: what an expression
/// gives is not known before a run. Empty expressions are no numbers. Both must outlive the rule.
[[nodiscard]] Keys::Rule in_order(std::string less_name, const model::Expression& less,
                                  std::string more_name, const model::Expression& more);

}  // namespace interleave::spec
