#pragma once

#include "model/run.hpp"
#include "model/text.hpp"

namespace interleave::observe {

/// For a run that did not end: who waits for what, as a few sentences for a student, the main
/// process first, a circle of waiting last. At most eight processes are told of. Empty when the
/// record has no autopsy.
[[nodiscard]] model::Text autopsy_sentence(const model::RunRecord& record);

}  // namespace interleave::observe
