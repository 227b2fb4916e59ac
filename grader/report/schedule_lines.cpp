#include "report/schedule_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "report/cut.hpp"

namespace interleave::report {

using model::Language;
using model::PictureRow;
using model::PictureWait;
using model::SchedulePicture;
using model::Text;

namespace {

constexpr std::size_t most_columns = 8;
constexpr std::size_t most_lane_name = 8;
constexpr std::size_t most_step_bytes = 400;

class ScheduleLayout {
 public:
  ScheduleLayout(const SchedulePicture& picture, Language language)
      : picture_(picture), language_(language) {}

  ScheduleLines run() {
    find_columns();
    for (std::size_t row = 0; row <= picture_.rows.size(); ++row) {
      for (const PictureWait& wait : picture_.waits) {
        if (wait.from == row) add_wait(wait);
      }
      if (row < picture_.rows.size()) add_row(row);
    }
    const bool vain = std::any_of(picture_.waits.begin(), picture_.waits.end(),
                                  [](const PictureWait& wait) { return wait.for_ever; });
    if (vain) add_end();
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::string in(const Text& text) const {
    return cut_line(text.in(language_), most_step_bytes);
  }

  [[nodiscard]] std::string name(std::size_t lane) const {
    return lane < picture_.lanes.size() ? cut_line(picture_.lanes[lane].name, most_lane_name) : "?";
  }

  void find_columns() {
    std::vector<std::size_t> used;
    for (const PictureRow& row : picture_.rows) used.push_back(row.lane);
    for (const PictureWait& wait : picture_.waits) used.push_back(wait.lane);
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    for (const std::size_t lane : used) {
      if (lane >= picture_.lanes.size()) continue;
      if (result_.columns.size() == most_columns) {
        ++result_.more_lanes;
        continue;
      }
      column_of_[lane] = result_.columns.size();
      result_.columns.push_back(name(lane));
    }
  }

  [[nodiscard]] bool lives(std::size_t lane, std::size_t row) const {
    return picture_.lanes[lane].born <= row && row < picture_.lanes[lane].ended;
  }

  /// A line before (or of) this row.
  ScheduleLine line_at(std::size_t row, std::size_t lane) const {
    ScheduleLine line;
    line.lanes.assign(result_.columns.size(), LaneState::unborn);
    const std::size_t last = picture_.rows.empty() ? 0 : picture_.rows.size() - 1;
    for (const auto& [each, column] : column_of_) {
      if (lives(each, std::min(row, last))) line.lanes[column] = LaneState::idle;
    }
    for (const PictureWait& wait : picture_.waits) {
      const auto column = column_of_.find(wait.lane);
      if (column == column_of_.end() || row < wait.from || row >= wait.to) continue;
      line.lanes[column->second] = LaneState::waits;
    }
    const auto own = column_of_.find(lane);
    if (own != column_of_.end()) line.column = own->second;
    return line;
  }

  void add_wait(const PictureWait& wait) {
    ScheduleLine line = line_at(wait.from, wait.lane);
    line.text = in(wait.what);
    result_.lines.push_back(std::move(line));
  }

  void add_row(std::size_t at) {
    const PictureRow& row = picture_.rows[at];
    ScheduleLine line = line_at(at, row.lane);
    line.step = row.folded == 0 ? row.step : 0;
    line.turn = row.turn;
    const auto before = at == 0 ? column_of_.end() : column_of_.find(picture_.rows[at - 1].lane);
    if (before != column_of_.end()) line.from_column = before->second;
    line.offending = row.offending;
    if (line.column) {
      line.lanes[*line.column] = row.offending ? LaneState::fails : LaneState::runs;
    }
    line.text = row.folded == 0 ? name(row.lane) + " " + in(row.what) : folded(row);
    line.place = cut_line(row.place, most_step_bytes);
    line.source = cut_line(row.source, most_step_bytes);
    result_.lines.push_back(std::move(line));
  }

  [[nodiscard]] std::string folded(const PictureRow& row) const {
    const bool french = language_ == Language::fr;
    if (row.several_lanes) {
      return fmt::format(
          fmt::runtime(french ? "… {} pas, de plusieurs …" : "… {} steps of several …"),
          row.folded);
    }
    return fmt::format(fmt::runtime(french ? "… {} pas de {} seul …" : "… {} steps of {} alone …"),
                       row.folded, name(row.lane));
  }

  void add_end() {
    ScheduleLine line = line_at(picture_.rows.size(), picture_.lanes.size());
    for (const PictureWait& wait : picture_.waits) {
      const auto column = column_of_.find(wait.lane);
      if (wait.for_ever && column != column_of_.end())
        line.lanes[column->second] = LaneState::stuck;
    }
    line.offending = true;
    line.text = language_ == Language::fr ? "plus personne ne peut continuer" : "nobody can go on";
    if (picture_.kind == "livelock") {
      line.text = language_ == Language::fr ? "plus personne n'avance" : "nobody gets any further";
    }
    result_.lines.push_back(std::move(line));
  }

  const SchedulePicture& picture_;
  Language language_;
  std::map<std::size_t, std::size_t> column_of_;  ///< by lane
  ScheduleLines result_;
};

}  // namespace

ScheduleLines schedule_lines(const SchedulePicture& picture, Language language) {
  return ScheduleLayout(picture, language).run();
}

std::string schedule_legend(Language language) {
  return language == Language::fr
             ? "● fait ce pas  ▒ doit attendre  ⇄ préemption  → au suivant  ✗ en cause"
             : "● takes this step  ▒ has to wait  ⇄ preemption  → another goes on  ✗ at fault";
}

}  // namespace interleave::report
