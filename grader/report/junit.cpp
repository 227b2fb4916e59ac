#include "report/junit.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/cut.hpp"
#include "report/markup.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Language;
using model::Verdict;

namespace {

/// Artemis cuts there (TestResultXmlParser.java); elsewhere nothing so long is made.
constexpr std::size_t most_failure_bytes = 20'000;
constexpr std::size_t most_who_bytes_of_suite = 300;

enum class Dialect { usual, artemis };

std::string failure_of(const CheckView& check, Language language, Dialect dialect) {
  std::string text = base::shortened(feedback_of(check, language), most_failure_bytes);
  if (text.empty()) text = word_for(check.verdict, language);
  // An attribute `message` would hide the text from Artemis.
  if (dialect == Dialect::artemis) return fmt::format("<failure>{}</failure>", markup_text(text));
  return fmt::format("<failure message=\"{}\" type=\"{}\">{}</failure>",
                     markup_attribute(check.seen), name_of(check.verdict), markup_text(text));
}

std::string outcome_of(const CheckView& check, Language language, Dialect dialect) {
  const bool artemis = dialect == Dialect::artemis;
  switch (check.verdict) {
    case Verdict::pass:
      return {};
    case Verdict::fail:
      return failure_of(check, language, dialect);
    case Verdict::skipped:
      if (artemis) return failure_of(check, language, dialect);
      [[fallthrough]];
    case Verdict::inconclusive:
      return fmt::format("<skipped message=\"{}: {}\"/>", word_for(check.verdict, language),
                         markup_attribute(check.seen));
    case Verdict::error:
      return fmt::format("<error message=\"{}\"/>", markup_attribute(check.seen));
  }
  return {};
}

std::string case_of(const CheckView& check, const std::string& suite, Language language,
                    Dialect dialect) {
  const std::string outcome = outcome_of(check, language, dialect);
  const std::string head = fmt::format("    <testcase name=\"{}\" classname=\"{}\"",
                                       markup_attribute(check.id), markup_attribute(suite));
  return outcome.empty() ? head + "/>\n" : fmt::format("{}>{}</testcase>\n", head, outcome);
}

/// GitLab makes a link of [[ATTACHMENT|path]] in a case's output.
std::string without_attachments(const std::string& text) {
  std::string safe;
  for (const char character : text) {
    const bool doubled = character == '[' && !safe.empty() && safe.back() == '[';
    safe += doubled ? " [" : std::string(1, character);
  }
  return safe;
}

std::string suite_of(const model::Report& report, Language language, Audience audience,
                     Dialect dialect) {
  const View view = view_of(report, language, audience);
  const std::string who = cut_line(report.student, most_who_bytes_of_suite);
  const std::string suite = who.empty() ? report.exercise : who + "/" + report.exercise;
  std::string cases;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
  for (const CheckView& check : view.checks) {
    const bool lost_there = dialect == Dialect::artemis && check.verdict == Verdict::skipped;
    failures += check.verdict == Verdict::fail || lost_there ? 1 : 0;
    skipped +=
        (check.verdict == Verdict::skipped && !lost_there) || check.verdict == Verdict::inconclusive
            ? 1
            : 0;
    errors += check.verdict == Verdict::error ? 1 : 0;
    cases += case_of(check, suite, language, dialect);
  }
  std::size_t tests = view.checks.size();
  if (!view.error.empty()) {
    ++tests;
    ++errors;
    cases += fmt::format(
        "    <testcase name=\"grader\" classname=\"{}\"><error message=\"{}\"/></testcase>\n",
        markup_attribute(suite), markup_attribute(view.error));
  }
  return fmt::format(
      "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
      "time=\"{:.3f}\">\n{}    <system-out>{}</system-out>\n  </testsuite>\n",
      markup_attribute(suite), tests, failures, errors, skipped, report.seconds, cases,
      markup_text(without_attachments(summary_of(view, language))));
}

}  // namespace

std::string junit(const model::Report& report, const Setting& setting, Audience audience) {
  return suite_of(report, setting.terminal.language, audience, Dialect::usual);
}

std::string artemis(const model::Report& report, const Setting& setting, Audience audience) {
  return suite_of(report, setting.terminal.language, audience, Dialect::artemis);
}

std::string junit_document(const std::vector<Part>& parts, const Setting& /*setting*/) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n" + joined(parts, "") +
         "</testsuites>\n";
}

}  // namespace interleave::report
