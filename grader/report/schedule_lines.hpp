#pragma once

// What the pictures of an interleaving have in common, in words and as SVG: their lines from the
// first to the last, and the state of each lane beside them.

#include <optional>
#include <string>
#include <vector>

#include "model/schedule_picture.hpp"

namespace interleave::report {

enum class LaneState { unborn, idle, runs, fails, waits, stuck };

struct ScheduleLine {
  std::size_t step = 0;  ///< its number; 0: none
  model::PictureRow::Turn turn = model::PictureRow::Turn::same;
  std::optional<std::size_t> from_column;  ///< of a turn: who had it, when that is drawn
  std::optional<std::size_t> column;       ///< who it is about, when that is drawn
  bool offending = false;
  std::vector<LaneState> lanes;  ///< by column
  std::string text;              ///< "P1 takes a mutex"
  std::string place;
  std::string source;
};

struct ScheduleLines {
  std::vector<std::string> columns;  ///< names of the lanes that are drawn
  std::vector<ScheduleLine> lines;
  std::size_t more_lanes = 0;  ///< that are not
};

/// All texts on one line each, and clean.
[[nodiscard]] ScheduleLines schedule_lines(const model::SchedulePicture& picture,
                                           model::Language language);

/// What the signs of a picture in words mean.
[[nodiscard]] std::string schedule_legend(model::Language language);

}  // namespace interleave::report
