#pragma once

#include <vector>

#include "model/run.hpp"
#include "model/text.hpp"

namespace interleave::observe {

/// For a run that did not end: who waits for what, a sentence for each thread, the main process
/// first, a circle of waiting last. At most eight are told of. Empty when the record has no
/// autopsy.
[[nodiscard]] std::vector<model::Text> autopsy(const model::RunRecord& record);

}  // namespace interleave::observe
