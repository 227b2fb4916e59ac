// The lines of a run against the lines asked for: one by one, or in any order (then as a matching
// between lines and patterns, since a line may fit several).

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "check/kinds.hpp"
#include "check/patterns.hpp"

namespace interleave::check {
namespace {

/// One line that is asked for.
struct Wanted {
  std::string text;                         ///< the line, or the pattern
  std::shared_ptr<const re2::RE2> pattern;  ///< null: exactly the text

  [[nodiscard]] bool fits(const std::string& line) const {
    return pattern ? re2::RE2::FullMatch(line, *pattern) : line == text;
  }
};

std::vector<Wanted> wanted_of(const model::OutputCheck& check, const CheckInput& input,
                              const ObservedRun& run) {
  std::vector<Wanted> wanted;
  for (const std::string& element : check.lines) {
    for (std::string& line : base::split(filled(input, run, element), '\n')) {
      wanted.push_back({std::move(line), nullptr});
    }
  }
  for (const std::string& element : check.matches) {
    std::string pattern = filled(input, run, element);
    wanted.push_back({pattern, compiled(pattern)});
  }
  return wanted;
}

Text shown(const Wanted& wanted) {
  if (!wanted.pattern) return in_quotes(wanted.text);
  return say("a line of the form {}", "une ligne de la forme {}", in_quotes(wanted.text));
}

Outcome missing(const Wanted& wanted, std::size_t there) {
  return failed("differs", sentence(shown(wanted)) + Text{"is printed.", "est imprimée."},
                say("It is missing: the output has {}.", "Elle manque : la sortie compte {}.",
                    quantity(static_cast<std::int64_t>(there), noun::line)));
}

Outcome surplus(const RunRecord& record, std::size_t line) {
  return failed(
      "differs", {"No further line.", "Pas d’autre ligne."},
      sentence(describe::line(record, line)) + Text{"was not expected.", "n’est pas attendue."},
      at_lines({line}));
}

std::optional<Outcome> in_order(const std::vector<Wanted>& wanted, const RunRecord& record,
                                const std::vector<std::size_t>& lines) {
  for (std::size_t i = 0; i < std::min(wanted.size(), lines.size()); ++i) {
    if (wanted[i].fits(record.lines[lines[i]].text)) continue;
    return failed("differs", say("Line {} is {}.", "La ligne {} est {}.", i + 1, shown(wanted[i])),
                  say("It is {}.", "Elle est {}.", in_quotes(record.lines[lines[i]].text)),
                  at_lines({lines[i]}));
  }
  if (lines.size() < wanted.size()) return missing(wanted[lines.size()], lines.size());
  if (lines.size() > wanted.size()) return surplus(record, lines[wanted.size()]);
  return std::nullopt;
}

/// Gives each wanted line a line of its own where that is possible (augmenting paths); answers for
/// each line the index of what it was given to, or -1.
std::vector<int> matching(const std::vector<Wanted>& wanted, const RunRecord& record,
                          const std::vector<std::size_t>& lines) {
  std::vector<int> given(lines.size(), -1);
  std::vector<bool> tried;
  const std::function<bool(std::size_t)> place = [&](std::size_t which) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (tried[i] || !wanted[which].fits(record.lines[lines[i]].text)) continue;
      tried[i] = true;
      if (given[i] < 0 || place(static_cast<std::size_t>(given[i]))) {
        given[i] = static_cast<int>(which);
        return true;
      }
    }
    return false;
  };
  for (std::size_t which = 0; which < wanted.size(); ++which) {
    tried.assign(lines.size(), false);
    place(which);
  }
  return given;
}

std::optional<Outcome> in_any_order(const std::vector<Wanted>& wanted, const RunRecord& record,
                                    const std::vector<std::size_t>& lines) {
  const std::vector<int> given = matching(wanted, record, lines);
  for (std::size_t which = 0; which < wanted.size(); ++which) {
    if (std::find(given.begin(), given.end(), static_cast<int>(which)) == given.end()) {
      return missing(wanted[which], lines.size());
    }
  }
  const auto free_line = std::find(given.begin(), given.end(), -1);
  if (free_line == given.end()) return std::nullopt;
  return surplus(record, lines[static_cast<std::size_t>(free_line - given.begin())]);
}

}  // namespace

Outcome judge(const model::OutputCheck& check, const CheckInput& input) {
  return judge_each_run(
      input,
      {"The output is exactly what is asked for.", "La sortie est exactement celle demandée."},
      [&](const ObservedRun& run) {
        const auto wanted = wanted_of(check, input, run);
        const auto lines = counted_lines(run);
        return check.any_order ? in_any_order(wanted, run.record, lines)
                               : in_order(wanted, run.record, lines);
      });
}

}  // namespace interleave::check
