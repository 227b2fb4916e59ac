#pragma once

#include <string>

#include "model/schedule_picture.hpp"

namespace interleave::report {

/// An interleaving as an SVG element, which stands for itself as a file and within a page: no
/// script, nothing that is loaded, no id. Time goes downwards, a lane for each process or thread,
/// beside them who does what, where, and what is written there.
[[nodiscard]] std::string schedule_svg(const model::SchedulePicture& picture,
                                       model::Language language);

/// The same as a figure of a page, with its caption.
[[nodiscard]] std::string schedule_figure(const model::SchedulePicture& picture,
                                          model::Language language);

}  // namespace interleave::report
