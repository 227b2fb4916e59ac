// The events of a run (or of one process, or with one value of a field) are read by a small
// automaton: its states are pairs of an element of the sequence and how often it was met. A set of
// states is followed, since "a*" before "a" leaves a choice.

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "check/kinds.hpp"

namespace interleave::check {
namespace {

struct Element {
  std::string event;
  std::int64_t count = 1;
  bool any_number = false;
};

/// Where the reading stands: how many of element `at` have been met.
struct State {
  std::size_t at = 0;
  std::int64_t met = 0;
  auto operator<=>(const State&) const = default;
};

Element element_of(const std::string& text, const CheckInput& input, const ObservedRun& run) {
  const std::size_t star = text.find('*');
  Element element;
  element.event = std::string(base::trimmed(text.substr(0, star)));
  if (star == std::string::npos) return element;
  const std::string count(base::trimmed(text.substr(star + 1)));
  element.any_number = count.empty();
  if (!count.empty()) element.count = integer_of(input, run, count);
  return element;
}

class Sequence {
 public:
  Sequence(const std::vector<std::string>& texts, const CheckInput& input, const ObservedRun& run) {
    for (const std::string& text : texts) elements_.push_back(element_of(text, input, run));
    add(states_, {0, 0});
  }

  /// False, and nothing changes, when the event cannot come next.
  bool read(const std::string& event) {
    std::set<State> next;
    for (const State& state : states_) {
      if (state.at == elements_.size() || elements_[state.at].event != event) continue;
      const Element& element = elements_[state.at];
      if (element.any_number) add(next, state);
      if (!element.any_number && state.met < element.count) add(next, {state.at, state.met + 1});
    }
    if (next.empty()) return false;
    states_ = std::move(next);
    return true;
  }

  [[nodiscard]] bool complete() const { return states_.contains({elements_.size(), 0}); }

  /// The events that may come next.
  [[nodiscard]] std::vector<std::string> next_events() const {
    std::vector<std::string> events;
    for (const State& state : states_) {
      if (state.at == elements_.size()) continue;
      const std::string& event = elements_[state.at].event;
      if (std::find(events.begin(), events.end(), event) == events.end()) events.push_back(event);
    }
    return events;
  }

  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> names;
    for (const Element& element : elements_) names.insert(element.event);
    return names;
  }

 private:
  /// Adds a state and those reached from it without an event.
  void add(std::set<State>& states, State state) const {
    while (true) {
      const bool finished = state.at < elements_.size() && !elements_[state.at].any_number &&
                            state.met >= elements_[state.at].count;
      if (!finished) states.insert(state);
      const bool may_pass =
          state.at < elements_.size() && (finished || elements_[state.at].any_number);
      if (!may_pass) return;
      state = {state.at + 1, 0};
    }
  }

  std::vector<Element> elements_;
  std::set<State> states_;
};

/// A line of interest: which events it is, and who wrote it.
struct Entry {
  std::size_t line = 0;
  std::vector<std::string> events;
};
using Groups = std::map<std::string, std::vector<Entry>>;

/// What one line belongs to: the whole run, its process, or the value of a field.
std::optional<std::string> group_of(const model::OrderCheck& check, const Seen& seen) {
  switch (check.per) {
    case model::OrderCheck::Per::run:
      return "";
    case model::OrderCheck::Per::process:
      return fmt::format("{:08}", seen.writer);
    case model::OrderCheck::Per::field: {
      if (!seen.table->column(check.field)) return std::nullopt;
      return text_field(seen, check.field);
    }
  }
  return std::nullopt;
}

Groups groups_of(const model::OrderCheck& check, const ObservedRun& run,
                 const std::set<std::string>& among) {
  std::map<std::string, std::map<std::size_t, std::vector<std::string>>> lines;
  for (const std::string& event : among) {
    for (const Seen& seen : seen_of(run, event)) {
      if (const auto group = group_of(check, seen)) lines[*group][seen.line].push_back(event);
    }
  }
  Groups groups;
  for (auto& [group, entries] : lines) {
    for (auto& [line, events] : entries) groups[group].push_back({line, std::move(events)});
  }
  return groups;
}

Text names_of(const std::vector<std::string>& events) {
  std::vector<Text> parts;
  for (const std::string& event : events) parts.push_back(in_quotes(event));
  return parts.empty() ? Text{"nothing more", "plus rien"} : listed(parts);
}

bool occurs(const std::vector<Entry>& entries, const std::vector<std::string>& events) {
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    return std::any_of(events.begin(), events.end(), [&](const std::string& event) {
      return std::find(entry.events.begin(), entry.events.end(), event) != entry.events.end();
    });
  });
}

Text whose(const model::OrderCheck& check, const RunRecord& record,
           const std::vector<Entry>& entries, const std::string& group) {
  if (check.per == model::OrderCheck::Per::run) return {};
  if (check.per == model::OrderCheck::Per::field) {
    return say("(Of the lines whose {} is {}.)", "(Parmi les lignes dont {} est {}.)",
               in_quotes(check.field), in_quotes(group));
  }
  return say("(Written by {}.)", "(Écrites par {}.)",
             describe::process(record, record.lines.at(entries.front().line).writer));
}

std::optional<Outcome> judge_group(const model::OrderCheck& check, const CheckInput& input,
                                   const ObservedRun& run, const std::string& group,
                                   const std::vector<Entry>& entries) {
  Sequence sequence(check.sequence, input, run);
  for (const Entry& entry : entries) {
    const bool fits = std::any_of(entry.events.begin(), entry.events.end(),
                                  [&](const std::string& event) { return sequence.read(event); });
    if (fits) continue;
    const auto next = sequence.next_events();
    const bool absent = !next.empty() && !occurs(entries, next);
    return failed(
        absent ? "missing" : "order",
        say("Before {}: {}.", "Avant {} : {}.", describe::line(run.record, entry.line),
            names_of(next)),
        sentence(describe::line(run.record, entry.line)) +
            Text{"comes too early, or is one too many.", "vient trop tôt, ou est de trop."} +
            whose(check, run.record, entries, group),
        at_lines({entry.line}));
  }
  if (sequence.complete()) return std::nullopt;
  Outcome outcome =
      failed("missing", say("At the end: {}.", "À la fin : {}.", names_of(sequence.next_events())),
             {"The lines end before that.", "Les lignes s’arrêtent avant."});
  if (!entries.empty()) {
    outcome.seen = outcome.seen +
                   say("The last is {}.", "La dernière est {}.",
                       describe::line(run.record, entries.back().line)) +
                   whose(check, run.record, entries, group);
    outcome.evidence.lines = {entries.back().line};
  }
  return outcome;
}

std::optional<Outcome> judge_number(const model::OrderCheck& check, const CheckInput& input,
                                    const ObservedRun& run, std::size_t found) {
  std::int64_t wanted = check.groups;
  if (!check.groups_expression.empty()) wanted = integer_of(input, run, check.groups_expression);
  const auto count = static_cast<std::int64_t>(found);
  if (wanted < 0 || count == wanted) return std::nullopt;
  const bool by_process = check.per == model::OrderCheck::Per::process;
  constexpr Noun groups{"group of lines", "groups of lines", "groupe de lignes",
                        "groupes de lignes"};
  return failed(count < wanted ? "missing" : "order",
                by_process ? say("{} write such lines.", "{} écrivent de telles lignes.",
                                 quantity(wanted, noun::process))
                           : say("There are {}.", "Il y a {}.", quantity(wanted, groups)),
                by_process ? say("{} did.", "{} l’ont fait.", quantity(count, noun::process))
                           : say("There are {}.", "Il y a {}.", quantity(count, groups)));
}

bool unknown_writer(const ObservedRun& run, const Groups& groups) {
  return std::any_of(groups.begin(), groups.end(), [&](const auto& group) {
    return std::any_of(group.second.begin(), group.second.end(), [&](const Entry& entry) {
      return run.record.lines.at(entry.line).writer < 0;
    });
  });
}

std::optional<Outcome> judge_run(const model::OrderCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  std::set<std::string> among(check.among.begin(), check.among.end());
  if (among.empty()) among = Sequence(check.sequence, input, run).names();
  Groups groups = groups_of(check, run, among);
  if (check.per == model::OrderCheck::Per::process && unknown_writer(run, groups)) {
    return inconclusive({}, {"It is not known which process wrote each line.",
                             "On ignore quel processus a écrit chaque ligne."});
  }
  if (check.per == model::OrderCheck::Per::run) groups[""];
  for (const auto& [group, entries] : groups) {
    if (auto outcome = judge_group(check, input, run, group, entries)) return outcome;
  }
  if (check.per == model::OrderCheck::Per::run) return std::nullopt;
  if (groups.empty() && check.groups < 0 && check.groups_expression.empty()) {
    return failed("missing", {}, no_such_line(*among.begin()));
  }
  return judge_number(check, input, run, groups.size());
}

}  // namespace

Outcome judge(const model::OrderCheck& check, const CheckInput& input) {
  std::vector<Text> sequence;
  for (const std::string& element : check.sequence) sequence.push_back(in_quotes(element));
  const Text expected =
      check.per == model::OrderCheck::Per::run
          ? say("The lines come in the order {}.", "Les lignes viennent dans l’ordre {}.",
                listed(sequence))
          : say("The lines of each come in the order {}.",
                "Les lignes de chacun viennent dans l’ordre {}.", listed(sequence));
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
