#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/schedule_picture.hpp"

namespace interleave::report {

/// An interleaving in lines for a terminal: a column for each process or thread, beside it who does
/// what and where, and what is written there. Not wider than `width`, at least 80.
[[nodiscard]] std::vector<std::string> schedule_words(const model::SchedulePicture& picture,
                                                      model::Language language, std::size_t width);

}  // namespace interleave::report
