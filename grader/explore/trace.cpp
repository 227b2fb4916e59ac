#include "explore/trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace interleave::explore {
namespace {

/// One read of memory that somebody else may be writing.
template <class T>
T once(const T& at) {
  return *const_cast<const volatile T*>(&at);
}

template <class E>
E checked(E value, E last, E otherwise) {
  return static_cast<std::uint64_t>(value) <= static_cast<std::uint64_t>(last) ? value : otherwise;
}

std::string text_of(const char* from, std::size_t room) {
  std::string result;
  for (std::size_t i = 0; i < room; ++i) {
    const char c = once(from[i]);
    if (c == '\0') break;
    result.push_back(c);
  }
  return result;
}

class Reader {
 public:
  explicit Reader(const wire::Block& block) : block_(block) {
    task_count_ = static_cast<int>(std::min(once(block.task_count), wire::most_tasks));
    object_count_ = std::min(once(block.object_count), wire::most_objects - 1);
  }

  Trace read() {
    Trace trace;
    trace.ending = checked(once(block_.ending), wire::Ending::lost, wire::Ending::lost);
    trace.hash = once(block_.trace_hash);
    trace.diverged = once(block_.diverged) != 0;
    trace.slept = once(block_.slept) != 0;
    trace.signalled = once(block_.signalled) != 0;
    trace.untold = once(block_.untold) != 0;
    read_tasks(trace);
    read_objects(trace);
    read_steps(trace);
    read_reports(trace);
    return trace;
  }

 private:
  [[nodiscard]] int task(std::uint16_t index) const {
    return index < task_count_ ? static_cast<int>(index) : -1;
  }
  [[nodiscard]] std::uint32_t object(std::uint32_t index) const {
    return index <= object_count_ ? index : 0;
  }

  void read_tasks(Trace& trace) const {
    for (int i = 0; i < task_count_; ++i) {
      const wire::Task& from = block_.tasks[i];
      model::TracedTask to;
      const auto state = once(from.state);
      to.thread = once(from.is_thread) != 0;
      to.process = std::max(task(once(from.process)), 0);
      to.creator = task(once(from.creator));
      to.parent = task(once(from.parent));
      to.ended = state == wire::TaskState::ended;
      to.waited_for = once(from.reaped) != 0;
      to.end_order = once(from.end_order);
      to.status = once(from.status);
      to.created_at = once(from.creation_pc);
      trace.tasks.push_back(to);
      if (state == wire::TaskState::alive) {
        const wire::Pending& next = from.pending;
        trace.waiting.push_back({i, operation(once(next.operation)), object(once(next.object)),
                                 object(once(next.second)), once(next.detail), once(next.pc),
                                 once(block_.tasks[to.process].stopped) != 0});
      }
    }
    name_tasks(trace.tasks);
  }

  static void name_tasks(std::vector<model::TracedTask>& tasks) {
    int children = 0;
    std::map<int, int> threads;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      model::TracedTask& each = tasks[i];
      if (each.thread) {
        each.name = fmt::format("{}/{}", tasks[static_cast<std::size_t>(each.process)].name,
                                ++threads[each.process]);
      } else {
        each.name = i == 0 ? std::string("P0") : fmt::format("P{}", ++children);
      }
    }
  }

  static wire::Operation operation(wire::Operation value) {
    return value < wire::Operation::count ? value : wire::Operation::none;
  }

  void read_objects(Trace& trace) const {
    trace.objects.resize(object_count_ + 1);
    for (std::uint32_t i = 1; i <= object_count_; ++i) {
      const wire::Object& from = block_.objects[i];
      TracedObject& to = trace.objects[i];
      to.kind = checked(once(from.kind), wire::ObjectKind::signals, wire::ObjectKind::unknown);
      to.flags = once(from.flags);
      to.owner = task(once(from.owner));
      to.is_lock = to.kind == wire::ObjectKind::mutex || to.kind == wire::ObjectKind::spin_lock ||
                   to.kind == wire::ObjectKind::read_write_lock ||
                   (to.kind == wire::ObjectKind::semaphore && once(from.tokens) != 0);
      to.value = once(from.value);
      to.space = once(from.space);
      to.place = once(from.place);
      to.taken_at = once(from.pc);
      const std::uint32_t name = once(from.name);
      if (name >= 1 && name <= wire::most_names) {
        const wire::Name& named = block_.names[name - 1];
        to.name = text_of(named.text, sizeof named.text);
      }
    }
  }

  void read_steps(Trace& trace) const {
    const std::uint32_t count = std::min(once(block_.step_count), wire::most_steps);
    trace.steps.reserve(count);
    trace.deviates.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      const wire::Step& from = block_.steps[i];
      const int who = task(once(from.task));
      if (who < 0) break;
      const std::uint8_t flags = once(from.flags);
      trace.steps.push_back({who, static_cast<int>(operation(once(from.operation))),
                             object(once(from.object)), object(once(from.second)),
                             once(from.detail), once(from.pc), once(from.enabled),
                             once(from.sleeping), (flags & wire::step_late) != 0});
      trace.deviates.push_back((flags & wire::step_deviates) != 0);
    }
  }

  void read_reports(Trace& trace) const {
    const std::uint32_t count = std::min(once(block_.report_count), wire::most_reports);
    for (std::uint32_t i = 0; i < count; ++i) {
      const wire::Report& from = block_.reports[i];
      const auto kind = once(from.kind);
      if (kind > wire::ReportKind::limit) continue;
      trace.noted.push_back({kind, task(once(from.task)), task(once(from.other_task)),
                             once(from.pc), once(from.other_pc), object(once(from.object)),
                             once(from.step), once(from.flags), once(from.value), once(from.offset),
                             text_of(from.text, sizeof from.text)});
    }
  }

  const wire::Block& block_;
  int task_count_ = 0;
  std::uint32_t object_count_ = 0;
};

}  // namespace

Trace parse_trace(const wire::Block& block) { return Reader(block).read(); }

std::vector<std::uint64_t> program_counters(const Trace& trace) {
  std::set<std::uint64_t> all;
  for (const auto& step : trace.steps) all.insert(step.pc);
  for (const auto& task : trace.tasks) all.insert(task.created_at);
  for (const auto& object : trace.objects) all.insert(object.taken_at);
  for (const auto& waiting : trace.waiting) all.insert(waiting.pc);
  for (const auto& noted : trace.noted) all.insert({noted.pc, noted.other_pc});
  all.erase(0);
  return {all.begin(), all.end()};
}

bool mixes_lines(const Trace& trace) {
  int unfinished = -1;
  for (const model::TracedStep& step : trace.steps) {
    if (static_cast<wire::Operation>(step.operation) != wire::Operation::descriptor_write) continue;
    if (unfinished >= 0 && step.task != unfinished) return true;
    unfinished = (step.detail & wire::part_of_a_line) != 0 ? step.task : -1;
  }
  return false;
}

}  // namespace interleave::explore
