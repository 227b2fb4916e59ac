#include "observe/observer.hpp"

#include <re2/re2.h>

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "observe/unit_test_results.hpp"

namespace interleave::observe {
/// One of its fields.
struct Group {
  std::string name;
  int number = 0;  ///< from 1
  model::FieldType type = model::FieldType::text;
};

/// An event, ready to be looked for in lines.
struct Pattern {
  std::string event;
  std::unique_ptr<const re2::RE2> expression;
  std::vector<Group> groups;  ///< in the order of their names
};

namespace {

using model::Value;

/// An integer that does not fit and a number that is none stay text, so that nothing is lost; a
/// check that needs a number then says what it found.
Value typed(std::string_view text, model::FieldType type) {
  const char* const end = text.data() + text.size();
  if (type == model::FieldType::integer) {
    std::int64_t integer = 0;
    const auto [last, error] = std::from_chars(text.data(), end, integer);
    if (error == std::errc() && last == end) return integer;
  }
  if (type == model::FieldType::number) {
    double number = 0;
    const auto [last, error] = std::from_chars(text.data(), end, number);
    if (error == std::errc() && last == end && std::isfinite(number)) return number;
  }
  return std::string(text);
}

base::Result<std::unique_ptr<const re2::RE2>> compiled(const std::string& pattern,
                                                       const std::string& what) {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  auto expression = std::make_unique<const re2::RE2>(pattern, options);
  if (!expression->ok()) {
    return base::failure(what + ": bad pattern " + pattern + ": " + expression->error());
  }
  return expression;
}

base::Result<Pattern> compiled(const model::Event& event) {
  auto expression = compiled(event.pattern, "event " + event.name);
  if (!expression) return tl::unexpected(expression.error());
  Pattern pattern{event.name, std::move(*expression), {}};
  for (const auto& [name, number] : pattern.expression->NamedCapturingGroups()) {
    const auto field = event.fields.find(name);
    const auto type = field == event.fields.end() ? model::FieldType::text : field->second;
    pattern.groups.push_back({name, number, type});
  }
  return pattern;
}

}  // namespace

struct Observer::Patterns {
  std::unique_ptr<const re2::RE2> ignored;  ///< none when nothing is ignored
  std::vector<Pattern> events;

  [[nodiscard]] bool ignores(const std::string& line) const {
    return ignored && re2::RE2::FullMatch(line, *ignored);
  }

  /// A table without rows for each event.
  [[nodiscard]] std::vector<model::EventTable> tables() const {
    std::vector<model::EventTable> all;
    for (const Pattern& pattern : events) {
      model::EventTable& table = all.emplace_back();
      table.event = pattern.event;
      for (const Group& group : pattern.groups) table.fields.push_back(group.name);
    }
    return all;
  }

  /// Adds a row to the table of each event whose pattern matches the whole line. False: none does.
  bool match(const std::string& line, std::size_t index, std::vector<model::EventTable>& tables,
             std::vector<re2::StringPiece>& groups) const {
    bool any = false;
    for (std::size_t i = 0; i < events.size(); ++i) {
      const re2::RE2& expression = *events[i].expression;
      groups.resize(static_cast<std::size_t>(expression.NumberOfCapturingGroups()) + 1);
      if (!expression.Match(line, 0, line.size(), re2::RE2::ANCHOR_BOTH, groups.data(),
                            static_cast<int>(groups.size()))) {
        continue;
      }
      any = true;
      tables[i].lines.push_back(index);
      for (const Group& group : events[i].groups) {
        const re2::StringPiece text = groups[static_cast<std::size_t>(group.number)];
        tables[i].values.push_back(typed({text.data(), text.size()}, group.type));
      }
    }
    return any;
  }
};

Observer::Observer(std::unique_ptr<const Patterns> patterns) : patterns_(std::move(patterns)) {}
Observer::Observer(Observer&&) noexcept = default;
Observer& Observer::operator=(Observer&&) noexcept = default;
Observer::~Observer() = default;

base::Result<Observer> Observer::create(const model::Spec& spec) {
  auto patterns = std::make_unique<Patterns>();
  if (!spec.ignore_lines.empty()) {
    auto ignored = compiled(spec.ignore_lines, "ignore_lines");
    if (!ignored) return tl::unexpected(ignored.error());
    patterns->ignored = std::move(*ignored);
  }
  for (const model::Event& event : spec.events) {
    auto pattern = compiled(event);
    if (!pattern) return tl::unexpected(pattern.error());
    patterns->events.push_back(std::move(*pattern));
  }
  return Observer(std::move(patterns));
}

model::ObservedRun Observer::observe(const model::PlannedRun& planned,
                                     model::RunRecord record) const {
  model::ObservedRun run;
  run.case_name = planned.case_name;
  run.index = planned.index;
  run.seed = planned.seed;
  run.bindings = planned.bindings;
  run.request = planned.request;
  run.record = std::move(record);
  run.events = patterns_->tables();
  std::vector<re2::StringPiece> groups;
  for (std::size_t i = 0; i < run.record.lines.size(); ++i) {
    const std::string& line = run.record.lines[i].text;
    if (patterns_->ignores(line)) continue;
    if (!patterns_->match(line, i, run.events, groups)) run.unmatched.push_back(i);
  }
  run.unit_tests = unit_test_results(run.record, run.request.report_secret);
  return run;
}

}  // namespace interleave::observe
