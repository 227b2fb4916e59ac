// Dynamic partial-order reduction (Flanagan, Godefroid, POPL 2005) with sleep sets (Godefroid,
// 1996): of all interleavings that differ only in the order of steps which do not depend on each
// other, one is run. When nothing is left to be turned round, every interleaving that matters has
// been seen.
//
// Deviation: not depth-first. The schedules that are known to be needed wait in a queue, those with
// fewer preemptions first (Musuvathi, Qadeer: Iterative Context Bounding, PLDI 2007), since most
// bugs need two or fewer. Where two choices at a state are both needed, the later found one has the
// earlier one in its sleep set, as in a depth-first search; the order of execution does not matter.

#include <algorithm>
#include <deque>
#include <map>

#include "explore/happens_before.hpp"
#include "explore/strategy.hpp"

namespace interleave::explore {
namespace {

constexpr std::size_t most_states = 2'000'000;

struct State {
  std::uint64_t tried = 0;  ///< tasks whose choice here was run, or waits in the queue
  std::map<std::uint16_t, std::uint32_t> after;  ///< states by choice
};

class PartialOrder final : public Strategy {
 public:
  std::optional<Order> next(const Knowledge& knowledge) override {
    if (!started_ || knowledge.hot != hot_) start(knowledge);
    if (queue_.empty()) return {};
    auto first = queue_.begin();
    Order order = plain_order(knowledge);
    order.prefix = std::move(first->second.front().prefix);
    order.sleeping = first->second.front().sleeping;
    order.use_sleep_set = true;
    first->second.pop_front();
    if (first->second.empty()) queue_.erase(first);
    return order;
  }

  void learn(const Order& order, const Trace& trace) override {
    const bool endless =
        trace.ending == wire::Ending::step_limit || trace.ending == wire::Ending::livelock;
    if (endless || trace.ending == wire::Ending::lost || trace.diverged ||
        trace.tasks.size() > wire::mask_tasks) {
      complete_ = false;
      if (trace.diverged || trace.tasks.size() > wire::mask_tasks) return;
    }
    if (order.hot != hot_) return;  // from another program, so to speak
    if (trace.ending != wire::Ending::redundant) ++seen_;
    if (trace.signalled || trace.untold) complete_ = false;
    for (const model::TracedStep& step : trace.steps) look_at(step);
    turn_round(endless ? beginning_of(trace) : trace);
  }

  [[nodiscard]] bool exhaustive() const override { return started_ && complete_ && queue_.empty(); }
  [[nodiscard]] std::uint64_t interleavings() const override { return seen_; }

 private:
  struct Work {
    std::vector<std::uint16_t> prefix;
    std::uint64_t sleeping = 0;
  };

  void start(const Knowledge& knowledge) {
    started_ = complete_ = true;
    seen_ = 0;
    hot_ = knowledge.hot;
    states_.assign(1, {});
    queue_.clear();
    queue_[0].push_back({});
  }

  /// To look for all reversals of a schedule without an end takes longer than many schedules.
  static Trace beginning_of(const Trace& whole) {
    constexpr std::size_t most_looked_at = 2'000;
    Trace beginning = whole;
    beginning.steps.resize(std::min(whole.steps.size(), most_looked_at));
    beginning.waiting.clear();
    return beginning;
  }

  /// What is not described by objects alone could be turned round without being noticed.
  void look_at(const model::TracedStep& step) {
    const auto what = static_cast<wire::Operation>(step.operation);
    if (what == wire::Operation::signal_send || what == wire::Operation::execute) complete_ = false;
    if (step.late && what != wire::Operation::sleep) complete_ = false;  // so could time
  }

  void turn_round(const Trace& trace) {
    const std::vector<std::uint32_t> path = walk(trace);
    if (path.empty()) return;
    for (const Reversal& each : reversals(trace)) add(each, trace, path);
  }

  /// The states along the trace; empty: too many.
  std::vector<std::uint32_t> walk(const Trace& trace) {
    std::vector<std::uint32_t> path;
    std::uint32_t at = 0;
    for (const model::TracedStep& step : trace.steps) {
      path.push_back(at);
      states_[at].tried |= bit(step.task);
      const auto choice = static_cast<std::uint16_t>(step.task);
      auto known = states_[at].after.find(choice);
      if (known == states_[at].after.end()) {
        if (states_.size() >= most_states) {
          complete_ = false;
          return {};
        }
        const auto fresh = static_cast<std::uint32_t>(states_.size());
        states_.emplace_back();
        known = states_[at].after.emplace(choice, fresh).first;
      }
      at = known->second;
    }
    return path;
  }

  void add(const Reversal& wanted, const Trace& trace, const std::vector<std::uint32_t>& path) {
    State& state = states_[path[wanted.before]];
    const model::TracedStep& step = trace.steps[wanted.before];
    if (wanted.starters != 0) {
      if ((wanted.starters & (state.tried | step.sleeping)) != 0) return;
      queue(state, trace, wanted.before, lowest(wanted.starters));
      return;
    }
    for (int task = 0; task < static_cast<int>(wire::mask_tasks); ++task) {
      const bool able = (step.enabled & bit(task)) != 0;
      if (able && ((state.tried | step.sleeping) & bit(task)) == 0) {
        queue(state, trace, wanted.before, task);
      }
    }
  }

  void queue(State& state, const Trace& trace, std::size_t at, int task) {
    Work work;
    std::uint32_t preemptions = 0;
    for (std::size_t i = 0; i <= at; ++i) {
      const model::TracedStep& step = trace.steps[i];
      const int chosen = i == at ? task : step.task;
      work.prefix.push_back(static_cast<std::uint16_t>(chosen));
      if (i == 0 || chosen == trace.steps[i - 1].task) continue;
      if ((step.enabled & bit(trace.steps[i - 1].task)) != 0) ++preemptions;
    }
    work.sleeping = (trace.steps[at].sleeping | state.tried) & ~bit(task);
    state.tried |= bit(task);
    queue_[preemptions].push_back(std::move(work));
  }

  static std::uint64_t bit(int task) {
    return task < static_cast<int>(wire::mask_tasks) ? 1ULL << static_cast<unsigned>(task) : 0;
  }
  static int lowest(std::uint64_t mask) { return __builtin_ctzll(mask); }

  bool started_ = false;
  bool complete_ = true;
  std::uint64_t seen_ = 0;
  std::vector<std::uint64_t> hot_;
  std::vector<State> states_;
  std::map<std::uint32_t, std::deque<Work>> queue_;  ///< by preemptions
};

}  // namespace

std::unique_ptr<Strategy> partial_order() { return std::make_unique<PartialOrder>(); }

}  // namespace interleave::explore
