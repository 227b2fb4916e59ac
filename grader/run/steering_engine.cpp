#include "run/steering_engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/result.hpp"
#include "model/executes.hpp"
#include "os/proc.hpp"

namespace interleave::run {

namespace {

using Action = model::Steering::Action;

std::unique_ptr<re2::RE2> compiled(const std::string& pattern) {
  auto expression = std::make_unique<re2::RE2>(pattern, re2::RE2::Quiet);
  if (!expression->ok()) {
    throw base::GraderError(
        fmt::format("steering: bad pattern \"{}\": {}", pattern, expression->error()));
  }
  return expression;
}

}  // namespace

SteeringEngine::SteeringEngine(const std::vector<model::Steering>& rules, Tracer& tracer,
                               std::vector<model::ProcessRecord>& records, const RunClock& clock)
    : tracer_(tracer), records_(records), clock_(clock) {
  for (const model::Steering& asked : rules) {
    Rule rule;
    rule.asked = &asked;
    rule.index = rules_.size();
    if (const auto* line = std::get_if<model::LineWritten>(&asked.trigger)) {
      rule.trigger = compiled(line->pattern);
    }
    const auto* busy = std::get_if<model::ChildBusy>(&asked.trigger);
    if (busy != nullptr && !busy->after.empty()) rule.after = compiled(busy->after);
    if (!asked.lines_pattern.empty()) rule.lines = compiled(asked.lines_pattern);
    rules_.push_back(std::move(rule));
  }
}

bool SteeringEngine::wants_calls() const {
  return !armed_.empty() || std::ranges::any_of(rules_, [](const Rule& rule) {
    return rule.trigger != nullptr && !rule.spent;
  });
}

bool SteeringEngine::counts(Rule& rule, int nth) {
  ++rule.seen;
  if (nth == 0) return true;
  if (rule.seen != nth && !(rule.again && rule.seen > nth)) return false;
  rule.spent = true;
  rule.again = false;
  return true;
}

// ---- triggers

/// Which child of the main process it is, from 1: processes are numbered in the order of their
/// creation, but do not always begin in that order.
int SteeringEngine::rank_of_child(int process) const {
  const auto& processes = tracer_.table().processes();
  const auto end = processes.begin() + process + 1;
  return static_cast<int>(std::count_if(processes.begin(), end,
                                        [](const LiveProcess& one) { return one.creator == 0; }));
}

void SteeringEngine::born(int process) {
  if (tracer_.table().process(process).creator != 0) return;
  const int rank = rank_of_child(process);
  for (Rule& rule : rules_) {
    const auto* trigger = std::get_if<model::ChildBorn>(&rule.asked->trigger);
    if (trigger == nullptr || rule.spent) continue;
    rule.seen = rank - 1;
    if (!counts(rule, trigger->nth)) continue;
    if (tracer_.table().process(process).vfork) {
      at_exec_.emplace(process, rule.index);
    } else {
      apply(rule, process);
    }
  }
}

void SteeringEngine::executed(int process) {
  const auto [first, last] = at_exec_.equal_range(process);
  for (auto waiting = first; waiting != last; ++waiting) apply(rules_[waiting->second], process);
  at_exec_.erase(first, last);
  const model::Exec& exec = records_[static_cast<std::size_t>(process)].execs.back();
  for (Rule& rule : rules_) {
    const auto* trigger = std::get_if<model::ProgramExecuted>(&rule.asked->trigger);
    if (trigger == nullptr || rule.spent) continue;
    if (!model::executes(exec, trigger->program)) continue;
    if (counts(rule, trigger->nth)) apply(rule, process);
  }
}

void SteeringEngine::line_came(const model::Line& line) {
  ++lines_;
  if (!line.terminated) return;
  for (Rule& rule : rules_) {
    if (rule.after && re2::RE2::FullMatch(line.text, *rule.after)) begin_counting(rule);
  }
  for (Rule& rule : rules_) {
    if (!rule.lines || !re2::RE2::FullMatch(line.text, *rule.lines)) continue;
    ++rule.lines_seen;
    for (Hold& hold : holds_) hold.matching_lines += hold.rule == rule.index ? 1 : 0;
  }
  for (Rule& rule : rules_) {
    if (rule.trigger == nullptr || rule.spent || line.writer < 0) continue;
    if (!re2::RE2::FullMatch(line.text, *rule.trigger)) continue;
    if (!counts(rule, std::get<model::LineWritten>(rule.asked->trigger).nth)) continue;
    if (!tracer_.table().process(line.writer).ended) armed_.emplace(line.writer, rule.index);
  }
}

void SteeringEngine::at_call(int process) {
  const auto [first, last] = armed_.equal_range(process);
  std::vector<std::size_t> rules;
  for (auto waiting = first; waiting != last; ++waiting) rules.push_back(waiting->second);
  armed_.erase(first, last);
  for (const std::size_t rule : rules) apply(rules_[rule], process);
}

/// What a child has used for getting ready does not count.
void SteeringEngine::begin_counting(Rule& rule) {
  rule.after.reset();
  for (const LiveProcess& process : tracer_.table().processes()) {
    if (!process.ended) rule.cpu_before[process.index] = os::process_cpu(process.pid);
  }
}

void SteeringEngine::look_for_busy(Rule& rule) {
  const auto* trigger = std::get_if<model::ChildBusy>(&rule.asked->trigger);
  if (trigger == nullptr || rule.spent || rule.after) return;
  for (const LiveProcess& process : tracer_.table().processes()) {
    if (process.index == 0 || process.ended || process.held || !process.started) continue;
    const model::Duration cpu = os::process_cpu(process.pid) - rule.cpu_before[process.index];
    if (cpu < trigger->cpu) continue;
    // Only while it computes: a stop would disturb a call that it is in.
    const auto stat = os::task_stat(process.pid);
    if (!stat || stat->state != 'R') continue;
    rule.cpu_before[process.index] += cpu;
    rule.spent = true;
    return apply(rule, process.index);
  }
}

void SteeringEngine::process_ended(int process) {
  armed_.erase(process);
  at_exec_.erase(process);
  for (std::size_t i = 0; i < holds_.size();) {
    if (holds_[i].process != process) {
      ++i;
      continue;
    }
    const Hold hold = std::move(holds_[i]);
    holds_.erase(holds_.begin() + static_cast<std::ptrdiff_t>(i));
    finish_hold(hold, Released::ended);
  }
}

// ---- actions

void SteeringEngine::apply(Rule& rule, int process) {
  switch (rule.asked->action) {
    case Action::hold:
      return begin_hold(rule, process, false);
    case Action::kill:
      if (rule.asked->only_if_silent) return begin_hold(rule, process, true);
      return kill(rule, process, clock_.now());
    case Action::kill_all_children:
      for (const LiveProcess& child : tracer_.table().processes()) {
        if (child.creator == 0 && !child.ended) kill(rule, child.index, clock_.now());
      }
  }
}

void SteeringEngine::kill(Rule& rule, int process, model::Duration from) {
  model::SteeringResult result;
  result.steering = rule.index;
  result.process = process;
  result.from = from;
  result.to = clock_.now();
  result.released = Released::killed;
  result.children_started = children();
  results_.push_back(std::move(result));
  tracer_.kill(process, rule.asked->signal);
}

}  // namespace interleave::run
