#include <algorithm>
#include <cmath>
#include <map>

#include "check/judging.hpp"

namespace interleave::check {

std::vector<Seen> seen_of(const ObservedRun& run, const std::string& event) {
  std::vector<Seen> all;
  for (const EventMatch& match : run.events) {
    if (match.event != event) continue;
    Seen seen;
    seen.event = &match;
    seen.line = match.line;
    all.push_back(seen);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Seen& a, const Seen& b) { return a.line < b.line; });
  std::map<int, std::int64_t> by_process;
  std::int64_t index = 0;
  for (Seen& seen : all) {
    seen.writer = owner_of(run.record, run.record.lines.at(seen.line).writer);
    seen.index = index++;
    seen.index_in_process = by_process[seen.writer]++;
  }
  return all;
}

script::Scope::Variables Seen::variables() const {
  script::Scope::Variables variables(event->fields.begin(), event->fields.end());
  variables.emplace("index", index);
  variables.emplace("index_in_process", index_in_process);
  variables.emplace("line", static_cast<std::int64_t>(line) + 1);
  return variables;
}

std::vector<Seen> seen_where(const CheckInput& input, const ObservedRun& run,
                             const std::string& event, const model::Expression& where) {
  std::vector<Seen> all = seen_of(run, event);
  if (where.empty()) return all;
  script::Scope& scope = scope_of(input, run);
  std::erase_if(all, [&](const Seen& seen) {
    const auto holds = scope.evaluate_bool(where, seen.variables());
    return !holds || !*holds;
  });
  return all;
}

std::vector<std::size_t> counted_lines(const ObservedRun& run) {
  std::set<std::size_t> lines(run.unmatched.begin(), run.unmatched.end());
  for (const EventMatch& match : run.events) lines.insert(match.line);
  return {lines.begin(), lines.end()};
}

const model::Value& field_of(const Seen& seen, const std::string& field) {
  const auto found = seen.event->fields.find(field);
  if (found == seen.event->fields.end()) {
    throw base::GraderError("event " + seen.event->event + " has no field " + field);
  }
  return found->second;
}

std::string text_field(const Seen& seen, const std::string& field) {
  return script::text_of(field_of(seen, field));
}

std::optional<std::int64_t> integer_field(const Seen& seen, const std::string& field) {
  const auto* integer = std::get_if<std::int64_t>(&field_of(seen, field));
  if (integer == nullptr) return std::nullopt;
  return *integer;
}

std::optional<double> number_field(const Seen& seen, const std::string& field) {
  const model::Value& value = field_of(seen, field);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  const auto* number = std::get_if<double>(&value);
  if (number == nullptr || !std::isfinite(*number)) return std::nullopt;
  return *number;
}

Text no_such_line(const std::string& event) {
  return say("There are no {}.", "Il n’y a pas de {}.", describe::event(event));
}

}  // namespace interleave::check
