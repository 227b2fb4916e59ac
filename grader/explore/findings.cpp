#include "explore/findings.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>

#include "explore/words.hpp"

namespace interleave::explore {
namespace {

using wire::Ending;
using wire::Operation;
using wire::ReportKind;

const char* slug_of(ReportKind kind) {
  switch (kind) {
    case ReportKind::race:
      return "data_race";
    case ReportKind::assertion:
      return "assertion";
    case ReportKind::crash:
      return "crash";
    case ReportKind::unlock_not_owner:
      return "unlock_not_owner";
    case ReportKind::destroyed_in_use:
      return "destroyed_in_use";
    case ReportKind::used_destroyed:
      return "used_destroyed";
    case ReportKind::uninitialised:
      return "uninitialised";
    case ReportKind::not_process_shared:
      return "not_process_shared";
    case ReportKind::double_flush:
      return "double_flush";
    case ReportKind::used_freed:
      return "used_freed";
    default:
      return "";
  }
}

std::string key_of(const Noted& noted) {
  if (noted.kind == ReportKind::race) {
    const auto [low, high] = std::minmax(noted.pc, noted.other_pc);
    return fmt::format("{:x} {:x}", low, high);
  }
  if (noted.kind == ReportKind::assertion) return noted.text;
  return fmt::format("{:x} {}", noted.pc, noted.value);
}

bool asserted(const Trace& trace, int task) {
  return std::any_of(trace.noted.begin(), trace.noted.end(), [&](const Noted& each) {
    return each.kind == ReportKind::assertion && each.task == task;
  });
}

bool is(const Waiting& waiting, Operation operation) { return waiting.operation == operation; }

/// A condition was signalled while nobody waited for it, and now somebody waits in vain.
bool lost_a_wake_up(const Trace& trace) {
  return std::any_of(trace.waiting.begin(), trace.waiting.end(), [&](const Waiting& each) {
    if (!is(each, Operation::condition_resume)) return false;
    return std::any_of(trace.steps.begin(), trace.steps.end(), [&](const model::TracedStep& step) {
      const auto what = static_cast<Operation>(step.operation);
      return step.object == each.object &&
             (what == Operation::condition_signal || what == Operation::condition_broadcast);
    });
  });
}

const char* stuck_slug(const Trace& trace) {
  const auto all = [&](auto matches) {
    return std::all_of(trace.waiting.begin(), trace.waiting.end(), matches);
  };
  const auto waits_for_child = [](const Waiting& each) {
    return is(each, Operation::wait_child) || is(each, Operation::wait_any) ||
           is(each, Operation::join);
  };
  if (lost_a_wake_up(trace)) return "lost_wakeup";
  const bool pipes = all([&](const Waiting& each) {
    const bool data = is(each, Operation::descriptor_read) &&
                      trace.objects.at(each.object).kind == wire::ObjectKind::descriptor;
    return !each.stopped && (data || waits_for_child(each));
  });
  if (pipes) return "unclosed_pipe";
  return !trace.tasks.empty() && trace.tasks[0].ended ? "orphan_blocked" : "deadlock";
}

/// The tasks and where they wait.
std::string stuck_key(const Trace& trace) {
  std::vector<std::string> parts;
  for (const Waiting& each : trace.waiting) {
    parts.push_back(fmt::format("{}@{:x}", static_cast<int>(each.operation), each.pc));
  }
  std::sort(parts.begin(), parts.end());
  return fmt::format("{}", fmt::join(parts, " "));
}

void find_noted(const Trace& trace, std::vector<Found>& found) {
  for (std::size_t i = 0; i < trace.noted.size(); ++i) {
    const Noted& noted = trace.noted[i];
    const bool of_assertion = noted.kind == ReportKind::crash && asserted(trace, noted.task);
    const std::string slug = slug_of(noted.kind);
    if (!slug.empty() && !of_assertion) found.push_back({slug, key_of(noted), i, true});
  }
}

bool fatal(const Trace& trace) {
  return std::any_of(trace.noted.begin(), trace.noted.end(), [](const Noted& each) {
    return each.kind == ReportKind::assertion || each.kind == ReportKind::crash;
  });
}

void find_exit(const Trace& trace, std::vector<Found>& found) {
  if (trace.tasks.empty() || !trace.tasks[0].ended || fatal(trace)) return;
  const int status = trace.tasks[0].status;
  if (status != 0) found.push_back({"exit_status", fmt::format("{}", status), 0, true});
}

void find_unwaited(const Trace& trace, std::vector<Found>& found) {
  for (std::size_t i = 1; i < trace.tasks.size(); ++i) {
    const model::TracedTask& each = trace.tasks[i];
    if (each.thread || each.waited_for || each.parent < 0) continue;
    const model::TracedTask& parent = trace.tasks[static_cast<std::size_t>(each.parent)];
    if (!parent.ended) continue;
    const bool later = each.end_order == 0 || each.end_order > parent.end_order;
    found.push_back({later ? "orphan" : "zombie", fmt::format("{:x}", each.created_at), i, false});
  }
}

/// Locks that the end of their owner does not give back.
void find_held(const Trace& trace, std::vector<Found>& found) {
  for (std::size_t i = 1; i < trace.objects.size(); ++i) {
    const TracedObject& each = trace.objects[i];
    if (!each.is_lock || each.owner < 0) continue;
    if (!trace.tasks.at(static_cast<std::size_t>(each.owner)).ended) continue;
    found.push_back({"held_at_exit", fmt::format("{:x}", each.taken_at), i, false});
  }
}

/// Whatever was executed beside, the program has come to a good end.
bool ended_well(const Trace& trace) {
  return trace.confirmed && !trace.tasks.empty() && trace.tasks[0].status == 0;
}

}  // namespace

std::vector<Found> find(const Trace& trace) {
  std::vector<Found> found;
  if (trace.ending == Ending::lost) return found;
  find_noted(trace, found);
  // Who waits for a program that is not controlled may yet go on.
  const bool partly = std::any_of(trace.noted.begin(), trace.noted.end(), [](const Noted& each) {
    return each.kind == ReportKind::uncontrolled;
  });
  if (partly) return found;
  // What comes after a crash is its consequence.
  if (trace.ending == Ending::stuck && !fatal(trace)) {
    found.push_back({stuck_slug(trace), stuck_key(trace), 0, true});
  }
  if (trace.ending == Ending::livelock) {
    found.push_back({"livelock", stuck_key(trace), 0, true});
  }
  if (trace.ending == Ending::finished) {
    find_exit(trace, found);
    if (fatal(trace)) return found;
    find_unwaited(trace, found);
    find_held(trace, found);
  }
  return found;
}

std::optional<Found> find_again(const Found& known, const Trace& trace) {
  for (const Found& each : find(trace)) {
    if (each.kind == known.kind && each.key == known.key) return each;
  }
  return {};
}

model::ExplorationFinding tell(const Found& found, const Trace& trace, const SourceOf& source_of) {
  model::ExplorationFinding result;
  result.kind = found.kind;
  result.is_failure = found.is_failure;
  source_of.prepare(program_counters(trace));
  const Words words(trace, source_of);
  if (found.kind == "zombie" || found.kind == "orphan") {
    words.tell_unwaited(found.note, found.kind == "orphan", result);
  } else if (found.kind == "held_at_exit") {
    words.tell_held(static_cast<std::uint32_t>(found.note), result);
  } else if (found.kind == "exit_status") {
    words.tell_exit(result);
  } else if (trace.ending != Ending::finished && found.key == stuck_key(trace)) {
    words.tell_stuck(result);
  } else {
    words.tell_noted(trace.noted.at(found.note), result);
  }
  std::erase(result.places, std::string());
  return result;
}

std::vector<model::Text> notes_of(const Trace& trace, const SourceOf& source_of) {
  std::vector<model::Text> result;
  if (!ended_well(trace)) return result;
  const Words words(trace, source_of);
  for (const Noted& noted : trace.noted) {
    if (noted.kind == ReportKind::uncontrolled) result.push_back(words.reservation(noted));
  }
  return result;
}

std::vector<model::Text> reservations_of(const Trace& trace, const SourceOf& source_of) {
  std::vector<model::Text> result;
  const Words words(trace, source_of);
  if (trace.ending == Ending::step_limit) {
    result.push_back(
        {fmt::format("a schedule was stopped after {} steps", trace.steps.size()),
         fmt::format("un ordonnancement a été arrêté après {} pas", trace.steps.size())});
  }
  for (const Noted& noted : trace.noted) {
    const bool matters = noted.kind == ReportKind::uncontrolled && !ended_well(trace);
    if (matters || noted.kind == ReportKind::limit) {
      result.push_back(words.reservation(noted));
    }
  }
  if (trace.met) {
    result.push_back(
        {fmt::format("the program met its limit of memory ({})", trace.met->allowed),
         fmt::format("le programme a atteint sa limite de mémoire ({})", trace.met->allowed)});
  }
  if (trace.ending == Ending::lost && result.empty()) {
    result.push_back({"control of the program was lost, or it computed for too long",
                      "le contrôle du programme a été perdu, ou il a calculé trop longtemps"});
  }
  return result;
}

}  // namespace interleave::explore
