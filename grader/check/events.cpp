#include <algorithm>
#include <cmath>
#include <map>

#include "check/judging.hpp"

namespace interleave::check {

std::vector<Seen> seen_of(const ObservedRun& run, const std::string& event) {
  const EventTable& table = run.table_of(event);
  std::vector<Seen> all;
  all.reserve(table.lines.size());
  std::map<int, std::int64_t> by_process;
  for (const std::size_t line : table.lines) {
    Seen seen;
    seen.table = &table;
    seen.line = line;
    seen.writer = owner_of(run.record, run.record.lines.at(line).writer);
    seen.index = static_cast<std::int64_t>(all.size());
    seen.index_in_process = by_process[seen.writer]++;
    all.push_back(seen);
  }
  return all;
}

script::Scope::Variables Seen::variables() const {
  script::Scope::Variables variables;
  const auto values = table->row(static_cast<std::size_t>(index));
  for (std::size_t i = 0; i < values.size(); ++i) variables.emplace(table->fields[i], values[i]);
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

std::set<std::size_t> lines_of(const ObservedRun& run, const std::vector<std::string>& events) {
  std::set<std::size_t> lines;
  for (const std::string& event : events) {
    const EventTable& table = run.table_of(event);
    lines.insert(table.lines.begin(), table.lines.end());
  }
  return lines;
}

std::vector<std::size_t> counted_lines(const ObservedRun& run) {
  std::set<std::size_t> lines(run.unmatched.begin(), run.unmatched.end());
  for (const EventTable& table : run.events) lines.insert(table.lines.begin(), table.lines.end());
  return {lines.begin(), lines.end()};
}

const model::Value& field_of(const Seen& seen, const std::string& field) {
  const auto column = seen.table->column(field);
  if (!column) throw base::GraderError("event " + seen.table->event + " has no field " + field);
  return seen.table->row(static_cast<std::size_t>(seen.index))[*column];
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
