#include "report/schedule_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/columns.hpp"
#include "report/schedule_lines.hpp"

namespace interleave::report {

using model::PictureRow;

namespace {

constexpr std::size_t least_width = 80;
constexpr std::size_t most_name = 6;
constexpr std::size_t least_text = 16;
constexpr std::size_t most_what = 44;  ///< what is longer shifts what stands behind it
constexpr std::size_t most_place = 22;
constexpr std::size_t least_source = 10;  ///< columns; fewer tell nothing

const char* sign_of(LaneState state) {
  switch (state) {
    case LaneState::unborn:
      return " ";
    case LaneState::idle:
      return "│";
    case LaneState::runs:
      return "●";
    case LaneState::fails:
    case LaneState::stuck:
      return "✗";
    case LaneState::waits:
      return "▒";
  }
  return " ";
}

const char* sign_of(PictureRow::Turn turn) {
  return turn == PictureRow::Turn::preempted ? "⇄" : turn == PictureRow::Turn::passed ? "→" : " ";
}

/// How wide the columns are.
struct WordColumns {
  std::size_t lane = 3;
  std::size_t what = 0;
  std::size_t place = 0;
  std::size_t width = 0;

  WordColumns(const ScheduleLines& all, std::size_t most) : width(std::max(most, least_width)) {
    for (const std::string& name : all.columns)
      lane = std::max(lane, std::min(most_name, columns_of(name)) + 1);
    for (const ScheduleLine& line : all.lines) {
      if (line.place.empty()) continue;
      if (columns_of(line.text) <= most_what) what = std::max(what, columns_of(line.text));
      place = std::max(place, std::min(most_place, columns_of(line.place)));
    }
  }
};

std::string gutter(const ScheduleLine& line, const WordColumns& columns) {
  std::string text = line.step == 0 ? std::string(4, ' ') : fmt::format("{:4}", line.step);
  text += fmt::format(" {} ", sign_of(line.turn));
  for (const LaneState state : line.lanes) text += padded(sign_of(state), columns.lane);
  return text;
}

std::string described(const ScheduleLine& line, const WordColumns& columns, std::size_t room) {
  const std::string text = padded(line.text, columns.what) + "  " +
                           padded(fitted(line.place, columns.place), columns.place);
  const std::size_t used = columns_of(text) + 2;
  if (line.source.empty() || used + least_source > room) return text;
  return text + "  " + fitted(line.source, room - used);
}

void trim_end(std::string& text) { text.erase(text.find_last_not_of(' ') + 1); }

}  // namespace

std::vector<std::string> schedule_words(const model::SchedulePicture& picture,
                                        model::Language language, std::size_t width) {
  const ScheduleLines all = schedule_lines(picture, language);
  const WordColumns columns(all, width);
  std::vector<std::string> result;
  std::string head(7, ' ');
  for (const std::string& name : all.columns) head += padded(fitted(name, most_name), columns.lane);
  result.push_back(std::move(head));
  for (const ScheduleLine& line : all.lines) {
    const std::string left = gutter(line, columns);
    const std::size_t used = columns_of(left);
    const std::size_t room = std::max<std::size_t>(columns.width, used + least_text) - used;
    if (!line.place.empty()) {
      result.push_back(left + fitted(described(line, columns, room), room));
      continue;
    }
    ScheduleLine more = line;  // a sentence, such as who waits for what, may take several lines
    for (const std::string& part : wrapped(line.text, room)) {
      result.push_back(gutter(more, columns) + part);
      more.step = 0;
      more.turn = PictureRow::Turn::same;
    }
  }
  for (const std::string& line : wrapped(schedule_legend(language), columns.width)) {
    result.push_back(line);
  }
  for (std::string& line : result) trim_end(line);
  return result;
}

}  // namespace interleave::report
