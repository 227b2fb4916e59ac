#include "explore/moments.hpp"

#include <algorithm>

#include "explore/step_words.hpp"

namespace interleave::explore {
namespace {

using model::Text;
using wire::Operation;
using wire::ReportKind;

constexpr std::size_t most_marked = 16;  ///< a program that races everywhere has no more marks

bool is_stuck(const Trace& trace) {
  return trace.ending == wire::Ending::stuck || trace.ending == wire::Ending::livelock;
}

Text words_of(const Noted& noted) {
  switch (noted.kind) {
    case ReportKind::race:
    case ReportKind::used_freed:
      return (noted.flags & wire::access_writes) != 0 ? step_words(Operation::plain_write, {})
                                                      : step_words(Operation::plain_read, {});
    case ReportKind::assertion:
      return {"fails an assertion: " + noted.text, "viole une assertion : " + noted.text};
    case ReportKind::crash:
      return {"is killed by a signal", "est tué par un signal"};
    default:
      return {"does what is forbidden", "fait ce qui est interdit"};
  }
}

class Marker {
 public:
  Marker(const Trace& trace, const Found& found, const Words& words)
      : trace_(trace), found_(found), words_(words) {}

  std::vector<Moment> run() {
    take_steps();
    mark();
    return std::move(moments_);
  }

 private:
  void take_steps() {
    for (std::size_t i = 0; i < trace_.steps.size(); ++i) {
      const model::TracedStep& step = trace_.steps[i];
      const Text what =
          step_words(static_cast<Operation>(step.operation), words_.object(step.object));
      moments_.push_back({i, true, step.task, what, step.pc, false, false});
    }
  }

  void mark() {
    if (found_.kind.empty() || is_stuck(trace_)) return;
    if (found_.kind == "exit_status") return mark_end_of_program();
    // What races is why assertions fail, and programs crash.
    for (std::size_t i = 0; i < trace_.noted.size(); ++i) {
      const Noted& noted = trace_.noted[i];
      if (noted.kind == ReportKind::race && i != found_.note && found_.kind != "data_race") {
        mark_step(noted.task, noted.pc, noted.step);
        mark_step(noted.other_task, noted.other_pc, noted.step);
      }
    }
    if (found_.note < trace_.noted.size()) mark_noted(trace_.noted[found_.note]);
  }

  void mark_end_of_program() {
    for (Moment& each : moments_) {
      const auto operation = static_cast<Operation>(trace_.steps[each.step].operation);
      if (each.task == 0 && operation == Operation::exit) each.offending = true;
    }
  }

  /// The last such step before `limit`; false: there is none.
  bool mark_step(int task, std::uint64_t pc, std::size_t limit) {
    for (std::size_t i = std::min(limit, moments_.size()); i-- > 0;) {
      if (moments_[i].task != task || moments_[i].pc != pc || !moments_[i].own) continue;
      if (marked_++ < most_marked) moments_[i].offending = true;
      return true;
    }
    return false;
  }

  void mark_noted(const Noted& noted) {
    const bool of_two = noted.kind == ReportKind::race || noted.kind == ReportKind::used_freed;
    if (of_two) mark_step(noted.other_task, noted.other_pc, noted.step);
    if (of_two && mark_step(noted.task, noted.pc, noted.step)) return;
    const std::size_t at = std::min<std::size_t>(noted.step, moments_.size());
    const std::size_t before = at == 0 ? 0 : at - 1;
    moments_.insert(
        moments_.begin() + static_cast<std::ptrdiff_t>(at),
        {before, false, std::max(noted.task, 0), words_of(noted), noted.pc, true, true});
  }

  const Trace& trace_;
  const Found& found_;
  const Words& words_;
  std::vector<Moment> moments_;
  std::size_t marked_ = 0;
};

}  // namespace

std::vector<Moment> moments_of(const Trace& trace, const Found& found, const Words& words) {
  return Marker(trace, found, words).run();
}

}  // namespace interleave::explore
