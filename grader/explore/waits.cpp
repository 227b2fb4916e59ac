#include "explore/waits.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace interleave::explore {
namespace {

using wire::Operation;

bool was_able(const model::TracedStep& step, std::size_t task) {
  return (step.enabled >> task & 1U) != 0;
}

/// Who has what, as the steps go by.
class Locks {
 public:
  void pass(const model::TracedStep& step) {
    switch (static_cast<Operation>(step.operation)) {
      case Operation::lock:
        return take(step.object, step);
      case Operation::condition_resume:
        return take(step.second, step);
      case Operation::unlock:
        return give_back(step.object);
      case Operation::condition_wait:
        return give_back(step.second);
      default:
        return;
    }
  }

  /// Who keeps this one from going on; nobody where that is no lock.
  [[nodiscard]] Holder holder(const Waiting& waiting) const {
    const auto found = held_.find(waiting.object);
    return found == held_.end() ? Holder{} : found->second.by;
  }

 private:
  struct Held {
    Holder by;
    int depth = 0;  ///< of a recursive one
  };

  void take(std::uint32_t object, const model::TracedStep& step) {
    Held& held = held_[object];
    if (held.depth++ == 0) held.by = {step.task, step.pc};
  }

  void give_back(std::uint32_t object) {
    const auto found = held_.find(object);
    if (found != held_.end() && --found->second.depth <= 0) held_.erase(found);
  }

  std::map<std::uint32_t, Held> held_;
};

/// What the task was about to do from step `at` on.
std::optional<Waiting> about_to_do(const Trace& trace, int task, std::size_t at) {
  for (std::size_t i = at; i < trace.steps.size(); ++i) {
    const model::TracedStep& step = trace.steps[i];
    if (step.task != task) continue;
    return Waiting{task,        static_cast<Operation>(step.operation),
                   step.object, step.second,
                   step.detail, step.pc,
                   false};
  }
  const auto last = std::find_if(trace.waiting.begin(), trace.waiting.end(),
                                 [&](const Waiting& each) { return each.task == task; });
  if (last == trace.waiting.end()) return {};
  return *last;
}

bool ended_in_vain(const Trace& trace) {
  return trace.ending == wire::Ending::stuck || trace.ending == wire::Ending::livelock;
}

class WaitFinder {
 public:
  explicit WaitFinder(const Trace& trace)
      : trace_(trace),
        open_(std::min<std::size_t>(trace.tasks.size(), wire::mask_tasks)),
        begun_(open_.size(), false) {}

  std::vector<TracedWait> run() {
    for (std::size_t i = 0; i < trace_.steps.size(); ++i) {
      for (std::size_t task = 0; task < open_.size(); ++task) look(i, task);
      locks_.pass(trace_.steps[i]);
      const auto who = static_cast<std::size_t>(trace_.steps[i].task);
      if (who < begun_.size()) begun_[who] = true;
    }
    for (std::size_t task = 0; task < open_.size(); ++task) finish(task);
    std::stable_sort(waits_.begin(), waits_.end(),
                     [](const TracedWait& a, const TracedWait& b) { return a.from < b.from; });
    return std::move(waits_);
  }

 private:
  void look(std::size_t step, std::size_t task) {
    if (!begun_[task] || was_able(trace_.steps[step], task)) {
      close(task, step);
    } else if (!open_[task]) {
      open(task, step);
    }
  }

  void open(std::size_t task, std::size_t step) {
    const auto waiting = about_to_do(trace_, static_cast<int>(task), step);
    if (!waiting) return;  // it has ended
    open_[task] = TracedWait{*waiting, locks_.holder(*waiting), step, step, false};
  }

  void close(std::size_t task, std::size_t step) {
    if (!open_[task]) return;
    open_[task]->to = step;
    waits_.push_back(*open_[task]);
    open_[task].reset();
  }

  void finish(std::size_t task) {
    const std::size_t end = trace_.steps.size();
    const auto waits_at_end = [&](const Waiting& each) {
      return each.task == static_cast<int>(task);
    };
    const bool alive = std::any_of(trace_.waiting.begin(), trace_.waiting.end(), waits_at_end);
    if (alive && ended_in_vain(trace_)) {
      if (!open_[task]) open(task, end);
      open_[task]->for_ever = true;
    }
    close(task, end + 1);
  }

  const Trace& trace_;
  std::vector<std::optional<TracedWait>> open_;  ///< by task
  std::vector<bool> begun_;
  Locks locks_;
  std::vector<TracedWait> waits_;
};

}  // namespace

std::vector<TracedWait> waits_of(const Trace& trace) { return WaitFinder(trace).run(); }

}  // namespace interleave::explore
