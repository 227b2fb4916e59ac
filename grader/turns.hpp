#pragma once

#include <vector>

#include "explore/explore.hpp"
#include "model/text.hpp"

namespace interleave {

/// A schedule in words: one sentence for what a task did until another had its turn. Of a long one
/// the end.
[[nodiscard]] std::vector<model::Text> turns_of(const explore::Trace& trace,
                                                const explore::SourceOf& source_of);

}  // namespace interleave
