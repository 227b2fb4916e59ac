// SteeringEngine, continued: the life of a hold.

#include <algorithm>
#include <utility>

#include "os/proc.hpp"
#include "run/steering_engine.hpp"

namespace interleave::run {

namespace {

using model::HoldUntil;
constexpr model::Duration far_away = std::chrono::hours(1);

}  // namespace

void SteeringEngine::begin_hold(Rule& rule, int process, bool before_kill) {
  if (holds_.empty()) held_since_ = clock_.now();
  Hold hold;
  hold.rule = rule.index;
  hold.process = process;
  hold.from = clock_.now();
  hold.lines_before = lines_;
  hold.before_kill = before_kill;
  holds_.push_back(std::move(hold));
  others_.reset();
  main_.reset();
  tracer_.hold(process);
}

bool SteeringEngine::is_held(int process) const {
  return std::ranges::any_of(holds_, [&](const Hold& hold) { return hold.process == process; });
}

void SteeringEngine::tick(bool input_moved) {
  for (Rule& rule : rules_) look_for_busy(rule);
  if (holds_.empty()) return;
  if (input_moved || tracer_.settling()) {
    others_.reset();
    main_.reset();
  }
  const auto wanted = [&](HoldUntil until) {
    return std::ranges::any_of(holds_, [&](const Hold& hold) {
      return (hold.before_kill ? HoldUntil::quiescent : rules_[hold.rule].asked->until) == until;
    });
  };
  const bool quiet = wanted(HoldUntil::quiescent) && others_.confirmed(threads_of(false));
  const bool main_blocked = wanted(HoldUntil::parent_waits) && main_.confirmed(threads_of(true));
  // All that end now end together: a barrier opens for everybody at once.
  std::vector<std::pair<Hold, Released>> ended;
  for (std::size_t i = 0; i < holds_.size();) {
    begin_measuring(holds_[i]);
    const auto why = released(holds_[i], quiet, main_blocked);
    if (!why) {
      ++i;
      continue;
    }
    ended.emplace_back(std::move(holds_[i]), *why);
    holds_.erase(holds_.begin() + static_cast<std::ptrdiff_t>(i));
  }
  for (const auto& [hold, why] : ended) {
    if (hold.before_kill) {
      finish_before_kill(hold, why);
    } else {
      finish_hold(hold, why);
    }
  }
}

std::optional<SteeringEngine::Released> SteeringEngine::released(const Hold& hold, bool quiet,
                                                                 bool main_blocked) {
  const model::Steering& asked = *rules_[hold.rule].asked;
  const HoldUntil until = hold.before_kill ? HoldUntil::quiescent : asked.until;
  if (until == HoldUntil::quiescent && quiet) return Released::quiescent;
  if (until == HoldUntil::parent_waits && main_blocked) return Released::parent_waits;
  if (until == HoldUntil::lines && rules_[hold.rule].lines_seen >= asked.lines_count) {
    return Released::lines;
  }
  if (clock_.now() - hold.from >= asked.at_most) return Released::elapsed;
  return std::nullopt;
}

/// The threads that matter for stillness: of all processes that are not held, or of the main one.
std::vector<const LiveThread*> SteeringEngine::threads_of(bool main_only) const {
  std::vector<const LiveThread*> threads;
  for (const LiveProcess& process : tracer_.table().processes()) {
    if (process.ended || is_held(process.index) || (main_only && process.index != 0)) continue;
    for (const pid_t tid : process.threads) {
      if (const LiveThread* thread = tracer_.table().thread(tid)) threads.push_back(thread);
    }
  }
  return threads;
}

std::map<int, SteeringEngine::Used> SteeringEngine::used_by_others(int process) const {
  std::map<int, Used> used;
  for (const LiveProcess& other : tracer_.table().processes()) {
    if (other.index == process) continue;
    if (other.ended) {
      const model::ProcessRecord& record = records_[static_cast<std::size_t>(other.index)];
      used[other.index] = {record.cpu, record.ready};
      continue;
    }
    Used now{os::process_cpu(other.pid), other.ready};
    for (const pid_t tid : other.threads) now.ready += os::run_delay(tid);
    used[other.index] = now;
  }
  return used;
}

void SteeringEngine::begin_measuring(Hold& hold) {
  if (hold.before || clock_.now() - hold.from < rules_[hold.rule].asked->at_most / 10) return;
  hold.before = used_by_others(hold.process);
}

model::SteeringResult SteeringEngine::result_of(const Hold& hold, Released why) {
  model::SteeringResult result;
  result.steering = hold.rule;
  result.process = hold.process;
  result.from = hold.from;
  result.to = clock_.now();
  result.released = why;
  result.children_started = children();
  result.parent_in_wait = why == Released::parent_waits && main_.in_wait();
  result.lines_meanwhile = lines_ - hold.lines_before;
  if (!hold.before) return result;
  for (const auto& [process, used] : used_by_others(hold.process)) {
    const auto found = hold.before->find(process);
    const Used before = found == hold.before->end() ? Used{} : found->second;
    result.cpu_meanwhile[process] = used.cpu - before.cpu;
    result.ready_meanwhile[process] = used.ready - before.ready;
  }
  return result;
}

void SteeringEngine::finish_hold(const Hold& hold, Released why) {
  results_.push_back(result_of(hold, why));
  Rule& rule = rules_[hold.rule];
  // The barrier is over when nobody could go on without the held ones, or when the main process
  // waits for its children; when it waited for something else, a handshake with each child for
  // instance, the next children are held again.
  const auto* born = std::get_if<model::ChildBorn>(&rule.asked->trigger);
  const bool over =
      results_.back().parent_in_wait || rule.asked->until == model::HoldUntil::quiescent;
  if (born != nullptr && born->nth == 0 && over) rule.spent = true;
  let_go(hold);
}

/// The target still has what it took when nobody has told of the result.
void SteeringEngine::finish_before_kill(const Hold& hold, Released) {
  Rule& rule = rules_[hold.rule];
  if (hold.matching_lines == 0) {
    kill(rule, hold.process, hold.from);
  } else {
    rule.spent = false;
    rule.again = true;
  }
  let_go(hold);
}

void SteeringEngine::let_go(const Hold& hold) {
  if (holds_.empty()) held_before_ += clock_.now() - held_since_;
  others_.reset();
  main_.reset();
  if (!is_held(hold.process)) tracer_.release(hold.process);
}

model::Duration SteeringEngine::patience() const {
  model::Duration soonest = far_away;
  for (const Rule& rule : rules_) {
    const bool busy = std::holds_alternative<model::ChildBusy>(rule.asked->trigger);
    if (busy && !rule.spent) soonest = std::chrono::milliseconds(1);
  }
  for (const Hold& hold : holds_) {
    const model::Steering& asked = *rules_[hold.rule].asked;
    const model::Duration age = clock_.now() - hold.from;
    soonest = std::min(soonest, asked.at_most - age);
    if (!hold.before) soonest = std::min(soonest, asked.at_most / 10 - age);
    const bool looks = hold.before_kill || asked.until == HoldUntil::quiescent ||
                       asked.until == HoldUntil::parent_waits;
    if (looks) soonest = std::min<model::Duration>(soonest, Stillness::apart);
  }
  return soonest;
}

model::Duration SteeringEngine::time_held() const {
  return held_before_ + (holds_.empty() ? model::Duration{} : clock_.now() - held_since_);
}

void SteeringEngine::end() {
  for (const Hold& hold : std::exchange(holds_, {})) {
    results_.push_back(result_of(hold, Released::ended));
  }
}

}  // namespace interleave::run
