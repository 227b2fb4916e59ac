#include "report/vpl.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/text.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace interleave::report {

namespace {

/// A number of the platform's environment, or what it is there when nobody has set it.
double variable(const Setting& setting, std::string_view name, double usual) {
  const auto found = setting.variables.find(name);
  if (found == setting.variables.end()) return usual;
  double value = usual;
  std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
  return value;
}

/// VPL takes a title for a deduction that ends with a number in parentheses.
std::string vpl_title(const std::string& title) {
  return fmt::format("-{}{}\n", base::one_line(title), title.ends_with(')') ? "." : "");
}

/// Shown as they are, in fixed width.
std::string vpl_lines(const std::string& text) {
  std::string lines;
  if (text.empty()) return lines;
  for (const std::string& line : base::split(text, '\n'))
    lines += ">" + base::one_line(line) + "\n";
  return lines;
}

std::string vpl_check(const CheckView& check, model::Language language) {
  std::string title = fmt::format("{}: {}", word_for(check.verdict, language), check.title);
  if (const std::string mark = mark_of(check); !mark.empty()) title += " " + mark;
  return vpl_title(title) + vpl_lines(feedback_of(check, language));
}

}  // namespace

std::string vpl(const model::Report& report, const Setting& setting, Audience audience) {
  const model::Language language = setting.terminal.language;
  const View view = view_of(report, language, audience);
  std::string text = "<|--\n" + vpl_title(view.title) + vpl_lines(summary_of(view, language));
  if (view.grade) {
    for (const CheckView& check : view.checks) text += vpl_check(check, language);
  }
  text += "--|>\n";
  if (!view.grade) return text;
  const double least = variable(setting, "VPL_GRADEMIN", 0);
  const double most = variable(setting, "VPL_GRADEMAX", 10);
  return text + fmt::format("\nGrade :=>> {:.5f}\n", least + view.grade->fraction * (most - least));
}

}  // namespace interleave::report
