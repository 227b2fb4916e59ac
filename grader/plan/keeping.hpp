#pragma once

#include <string>
#include <vector>

#include "model/spec.hpp"

namespace interleave::plan {

/// The files to bring back from the runs of a case: those it names, those that other cases take
/// from it, and those whose contents a check compares. Each once.
[[nodiscard]] std::vector<std::string> files_to_keep(const model::Spec& spec,
                                                     const model::Case& which);

}  // namespace interleave::plan
