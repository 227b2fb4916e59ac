#include "explore/happens_before.hpp"

#include <algorithm>

namespace interleave::explore {
namespace {

using model::TracedStep;
using wire::Operation;

Operation operation_of(const TracedStep& step) { return static_cast<Operation>(step.operation); }

class Orders {
 public:
  explicit Orders(const Trace& trace)
      : trace_(trace), tasks_(trace.tasks.size()), clocks_(trace.steps.size()), now_(tasks_) {
    for (const TracedStep& step : trace.steps) {
      if (operation_of(step) == Operation::wait_any) waits_for_any_ = true;
    }
    for (Clock& clock : now_) clock.assign(tasks_, 0);
  }

  std::vector<Reversal> find() {
    for (std::size_t j = 0; j < trace_.steps.size(); ++j) {
      const TracedStep& step = trace_.steps[j];
      begin(step);
      look_back(j, step);
      execute(j, step);
    }
    for (const Waiting& each : trace_.waiting) {
      look_back(trace_.steps.size(), {each.task, static_cast<int>(each.operation), each.object,
                                      each.second, each.detail, each.pc, 0, 0, false});
    }
    return std::move(found_);
  }

 private:
  using Clock = std::vector<std::uint32_t>;  ///< of each task the number of its steps, from 1

  Clock& of(int task) { return now_[static_cast<std::size_t>(task)]; }

  static void join(Clock& into, const Clock& other) {
    for (std::size_t i = 0; i < into.size(); ++i) into[i] = std::max(into[i], other[i]);
  }

  /// A task's first step comes after its creation: the n-th birth is that of task n.
  void begin(const TracedStep& step) {
    const auto number = static_cast<std::size_t>(step.task);
    if (operation_of(step) == Operation::begin && number >= 1 && number <= births_.size()) {
      join(of(step.task), births_[number - 1]);
    }
  }

  [[nodiscard]] bool depends(const TracedStep& a, const TracedStep& b) const {
    const bool exits = operation_of(a) == Operation::exit && operation_of(b) == Operation::exit;
    if (exits && !waits_for_any_) return false;
    return wire::dependent(operation_of(a), a.object, a.second, operation_of(b), b.object,
                           b.second);
  }

  /// Whether step i is known to this task already.
  bool happens_before(std::size_t i, int task) {
    const auto owner = static_cast<std::size_t>(trace_.steps[i].task);
    return clocks_[i][owner] <= of(task)[owner];
  }

  /// Where nobody could have brought the task to its step, the earlier step may be what made that
  /// possible (a signal, a post, a write); the order to be turned round is further back then.
  void look_back(std::size_t j, const TracedStep& step) {
    for (std::size_t i = j; i-- > 0;) {
      const TracedStep& earlier = trace_.steps[i];
      if (earlier.task == step.task || !depends(earlier, step)) continue;
      if (wire::never_together(operation_of(earlier), operation_of(step))) continue;
      if (happens_before(i, step.task)) continue;
      found_.push_back({i, starters(i, j, step.task)});
      if (found_.back().starters != 0) return;
    }
  }

  /// Who could go at step i so that `task` comes to its own: itself, or whose step between it waits
  /// for; when none of them could, everybody.
  std::uint64_t starters(std::size_t i, std::size_t j, int task) {
    const std::uint64_t enabled = trace_.steps[i].enabled;
    std::uint64_t wanted = bit(task);
    for (std::size_t k = i + 1; k < j; ++k) {
      if (happens_before(k, task)) wanted |= bit(trace_.steps[k].task);
    }
    wanted &= enabled & ~bit(trace_.steps[i].task);
    return wanted;
  }

  static std::uint64_t bit(int task) {
    return task < static_cast<int>(wire::mask_tasks) ? 1ULL << static_cast<unsigned>(task) : 0;
  }

  void execute(std::size_t j, const TracedStep& step) {
    Clock& mine = of(step.task);
    for (std::size_t i = 0; i < j; ++i) {
      const TracedStep& earlier = trace_.steps[i];
      if (earlier.task != step.task && !happens_before(i, step.task) && depends(earlier, step)) {
        join(mine, clocks_[i]);
      }
    }
    ++mine[static_cast<std::size_t>(step.task)];
    clocks_[j] = mine;
    const Operation what = operation_of(step);
    if (what == Operation::fork || what == Operation::create_thread) births_.push_back(mine);
  }

  const Trace& trace_;
  std::size_t tasks_;
  std::vector<Clock> clocks_;  ///< after each step
  std::vector<Clock> now_;     ///< of each task
  std::vector<Clock> births_;
  std::vector<Reversal> found_;
  bool waits_for_any_ = false;
};

}  // namespace

std::vector<Reversal> reversals(const Trace& trace) { return Orders(trace).find(); }

}  // namespace interleave::explore
