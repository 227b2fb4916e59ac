#pragma once

// The text of the lines that a picture names.

#include <filesystem>

#include "model/schedule_picture.hpp"

namespace interleave::explore {

/// Fills PictureRow::source. Debug information of a program says whatever its author likes, so only
/// the name of a file counts, and only regular files below `sources`, a snapshot, are read.
void quote_sources(model::SchedulePicture& picture, const std::filesystem::path& sources);

}  // namespace interleave::explore
