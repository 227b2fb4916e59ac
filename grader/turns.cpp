#include "turns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "explore/timeline.hpp"

namespace interleave {

namespace {

using explore::TimelineStep;

constexpr std::size_t most_turns = 12;
constexpr std::size_t most_steps = 4;  ///< of a turn, its last ones

std::string step_text(const TimelineStep& step, model::Language language) {
  const std::string& what = step.what.in(language);
  return step.place.empty() ? what : fmt::format("{} ({})", what, step.place);
}

/// The steps [from, to) are one turn.
std::string turn_text(const std::vector<TimelineStep>& steps, std::size_t from, std::size_t to,
                      model::Language language) {
  const std::size_t shown = std::max(from, to - std::min(to, most_steps));
  const bool french = language == model::Language::fr;
  std::string text = fmt::format("{}{}{} {}", steps[from].preempted ? "⇄ " : "", steps[from].task,
                                 french ? " :" : ":", shown > from ? "… " : "");
  for (std::size_t i = shown; i < to; ++i) {
    text += fmt::format("{}{}", i == shown ? "" : ", ", step_text(steps[i], language));
  }
  return text;
}

}  // namespace

std::vector<model::Text> turns_of(const explore::Trace& trace,
                                  const explore::SourceOf& source_of) {
  const std::vector<TimelineStep> steps = explore::timeline(trace, source_of);
  std::vector<model::Text> turns;
  for (std::size_t from = 0; from < steps.size();) {
    std::size_t to = from + 1;
    while (to < steps.size() && !steps[to].switched) ++to;
    turns.push_back({turn_text(steps, from, to, model::Language::en),
                     turn_text(steps, from, to, model::Language::fr)});
    from = to;
  }
  if (turns.size() > most_turns) {
    turns.erase(turns.begin(), turns.end() - static_cast<std::ptrdiff_t>(most_turns));
    turns.insert(turns.begin(), {"…", "…"});
  }
  return turns;
}

}  // namespace interleave
