#include "explore/picture.hpp"

#include <algorithm>
#include <set>

#include "explore/moments.hpp"
#include "explore/quotations.hpp"
#include "explore/waits.hpp"
#include "explore/words.hpp"

namespace interleave::explore {
namespace {

using model::PictureRow;
using wire::Operation;

constexpr std::size_t unfolded = 40;       ///< steps; so few are all shown
constexpr std::size_t most_rows = 90;      ///< before long ones are folded more
constexpr std::size_t rows_at_start = 10;  ///< that are left then
constexpr std::size_t rows_at_end = 50;
constexpr std::size_t around = 2;      ///< rows beside one that matters
constexpr std::size_t least_fold = 3;  ///< fewer steps are shown

class Painter {
 public:
  Painter(const Trace& trace, const Found& found, const model::ExplorationFinding& told,
          const SourceOf& source_of)
      : trace_(trace),
        source_of_(source_of),
        words_(trace, source_of),
        moments_(moments_of(trace, found, words_)) {
    picture_.kind = told.kind;
    picture_.what = told.what;
    picture_.steps = trace.steps.size();
  }

  model::SchedulePicture paint() {
    choose();
    make_rows();
    make_lanes();
    make_waits();
    return std::move(picture_);
  }

 private:
  // ---- what gets a row of its own

  void show_around(std::size_t at, std::size_t reach) {
    const std::size_t from = at < reach ? 0 : at - reach;
    for (std::size_t i = from; i <= at + reach && i < moments_.size(); ++i)
      moments_[i].shown = true;
  }

  void choose() {
    if (moments_.size() <= unfolded) {
      for (Moment& each : moments_) each.shown = true;
      return;
    }
    const std::vector<TracedWait> waits = waits_of(trace_);
    std::set<std::pair<int, std::uint64_t>> taken;  // where the locks were taken that matter
    for (const TracedWait& each : waits) {
      if (each.for_ever && each.holder.task >= 0) taken.insert({each.holder.task, each.holder.pc});
    }
    for (std::size_t i = 0; i < moments_.size(); ++i) {
      const Moment& each = moments_[i];
      if (each.offending || taken.count({each.task, each.pc}) > 0) show_around(i, around);
      if (i > 0 && moments_[i - 1].task != each.task) {
        moments_[i - 1].shown = moments_[i].shown = true;
      }
      if (i == 0 || i + around >= moments_.size()) moments_[i].shown = true;
    }
    keep_few_shown();
  }

  void keep_few_shown() {
    const auto shown = std::count_if(moments_.begin(), moments_.end(),
                                     [](const Moment& each) { return each.shown; });
    if (static_cast<std::size_t>(shown) <= most_rows) return;
    for (Moment& each : moments_) each.shown = false;
    for (std::size_t i = 0; i < moments_.size(); ++i) {
      if (moments_[i].offending) show_around(i, around);
      if (i < rows_at_start || i + rows_at_end >= moments_.size()) moments_[i].shown = true;
    }
    much_ = true;
  }

  // ---- rows

  void make_rows() {
    for (std::size_t i = 0; i < moments_.size();) {
      const std::size_t end = end_of_fold(i);
      if (end - i >= least_fold) {
        add_fold(i, end);
        i = end;
      } else {
        add_row(i++);
      }
    }
    row_of_step_.push_back(picture_.rows.size());
  }

  /// Behind the last of those that are not shown; `much_`: of any lane.
  [[nodiscard]] std::size_t end_of_fold(std::size_t from) const {
    std::size_t end = from;
    while (end < moments_.size() && !moments_[end].shown && moments_[end].own &&
           (much_ || moments_[end].task == moments_[from].task)) {
      ++end;
    }
    return end;
  }

  void add_row(std::size_t at) {
    const Moment& moment = moments_[at];
    PictureRow row;
    row.lane = static_cast<std::size_t>(moment.task);
    row.step = moment.own ? moment.step + 1 : 0;
    row.what = moment.what;
    row.place = source_of_(moment.pc);
    row.turn = turn_of(at);
    row.offending = moment.offending;
    if (moment.own) row_of_step_.push_back(picture_.rows.size());
    picture_.rows.push_back(std::move(row));
  }

  void add_fold(std::size_t from, std::size_t end) {
    PictureRow row;
    row.lane = static_cast<std::size_t>(moments_[end - 1].task);
    row.step = moments_[from].step + 1;
    row.folded = end - from;
    row.turn = turn_of(from);
    for (std::size_t i = from; i < end; ++i) {
      row.several_lanes = row.several_lanes || moments_[i].task != moments_[from].task;
      row_of_step_.push_back(picture_.rows.size());
    }
    picture_.rows.push_back(std::move(row));
  }

  [[nodiscard]] PictureRow::Turn turn_of(std::size_t at) const {
    const Moment& moment = moments_[at];
    const int before = at == 0 ? moment.task : moments_[at - 1].task;
    if (!moment.own || before == moment.task) return PictureRow::Turn::same;
    const bool able =
        before < static_cast<int>(wire::mask_tasks) &&
        (trace_.steps[moment.step].enabled >> static_cast<unsigned>(before) & 1U) != 0;
    return able ? PictureRow::Turn::preempted : PictureRow::Turn::passed;
  }

  // ---- lanes and waits

  /// Tasks are numbered in the order of their births.
  void make_lanes() {
    for (const model::TracedTask& task : trace_.tasks) {
      picture_.lanes.push_back({task.name, picture_.rows.size(), picture_.rows.size()});
    }
    if (!picture_.lanes.empty()) picture_.lanes[0].born = 0;
    std::size_t next = 1;
    for (std::size_t i = 0; i < trace_.steps.size(); ++i) {
      const auto operation = static_cast<Operation>(trace_.steps[i].operation);
      model::PictureLane& lane = picture_.lanes[static_cast<std::size_t>(trace_.steps[i].task)];
      lane.born = std::min(lane.born, row_of_step_[i]);
      if (operation == Operation::exit || operation == Operation::thread_exit) {
        lane.ended = row_of_step_[i] + 1;
      }
      const bool births = operation == Operation::fork || operation == Operation::create_thread;
      if (births && next < picture_.lanes.size()) picture_.lanes[next++].born = row_of_step_[i] + 1;
    }
    for (const Waiting& each : trace_.waiting) {
      picture_.lanes[static_cast<std::size_t>(each.task)].ended = picture_.rows.size();
    }
  }

  void make_waits() {
    const std::size_t steps = trace_.steps.size();
    for (const TracedWait& each : waits_of(trace_)) {
      model::PictureWait wait;
      wait.lane = static_cast<std::size_t>(each.waiting.task);
      wait.from = row_of_step_[std::min(each.from, steps)];
      wait.to = each.to > steps ? picture_.rows.size() + 1 : row_of_step_[each.to];
      wait.what = words_.waits(each.waiting, each.holder, each.for_ever);
      wait.for_ever = each.for_ever;
      if (wait.from < wait.to) picture_.waits.push_back(std::move(wait));  // not all in one fold
    }
  }

  const Trace& trace_;
  const SourceOf& source_of_;
  Words words_;
  model::SchedulePicture picture_;
  std::vector<Moment> moments_;
  std::vector<std::size_t> row_of_step_;  ///< and behind the last
  bool much_ = false;
};

}  // namespace

model::SchedulePicture picture_of(const Trace& trace, const Found& found,
                                  const model::ExplorationFinding& told,
                                  const SourceOf& source_of) {
  source_of.prepare(program_counters(trace));
  return Painter(trace, found, told, source_of).paint();
}

std::optional<model::SchedulePicture> picture_with_sources(const model::ExplorationFinding& finding,
                                                           const std::filesystem::path& sources) {
  std::optional<model::SchedulePicture> picture = finding.picture;
  if (picture) quote_sources(*picture, sources);
  return picture;
}

}  // namespace interleave::explore
