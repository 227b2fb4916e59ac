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

/// What JUnit has words for.
enum class CaseOutcome { passed, failed, skipped, error };

CaseOutcome outcome_of(Verdict verdict, Dialect dialect) {
  switch (verdict) {
    case Verdict::pass:
      return CaseOutcome::passed;
    case Verdict::fail:
      return CaseOutcome::failed;
    case Verdict::skipped:
      return dialect == Dialect::artemis ? CaseOutcome::failed : CaseOutcome::skipped;
    case Verdict::inconclusive:
      return CaseOutcome::skipped;
    case Verdict::error:
      return CaseOutcome::error;
  }
  return CaseOutcome::error;
}

/// How many cases came out so.
struct Tally {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;

  void add(CaseOutcome outcome) {
    ++tests;
    failures += outcome == CaseOutcome::failed ? 1 : 0;
    errors += outcome == CaseOutcome::error ? 1 : 0;
    skipped += outcome == CaseOutcome::skipped ? 1 : 0;
  }
};

std::string element_of(const CheckView& check, CaseOutcome outcome, Language language,
                       Dialect dialect) {
  switch (outcome) {
    case CaseOutcome::passed:
      return {};
    case CaseOutcome::failed:
      return failure_of(check, language, dialect);
    case CaseOutcome::skipped:
      return fmt::format("<skipped message=\"{}: {}\"/>", word_for(check.verdict, language),
                         markup_attribute(check.seen));
    case CaseOutcome::error:
      return fmt::format("<error message=\"{}\"/>", markup_attribute(check.seen));
  }
  return {};
}

std::string case_of(const std::string& id, const std::string& suite, const std::string& element) {
  const std::string head = fmt::format("    <testcase name=\"{}\" classname=\"{}\"",
                                       markup_attribute(id), markup_attribute(suite));
  return element.empty() ? head + "/>\n" : fmt::format("{}>{}</testcase>\n", head, element);
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
  Tally tally;
  for (const CheckView& check : view.checks) {
    const CaseOutcome outcome = outcome_of(check.verdict, dialect);
    tally.add(outcome);
    cases += case_of(check.id, suite, element_of(check, outcome, language, dialect));
  }
  if (!view.error.empty()) {
    tally.add(CaseOutcome::error);
    cases += case_of("grader", suite,
                     fmt::format("<error message=\"{}\"/>", markup_attribute(view.error)));
  }
  return fmt::format(
      "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
      "time=\"{:.3f}\">\n{}    <system-out>{}</system-out>\n  </testsuite>\n",
      markup_attribute(suite), tally.tests, tally.failures, tally.errors, tally.skipped,
      report.seconds, cases, markup_text(without_attachments(summary_of(view, language))));
}

}  // namespace

std::string junit(const model::Report& report, const Setting& setting, Audience audience) {
  return suite_of(report, setting.terminal.language, audience, Dialect::usual);
}

std::string artemis(const model::Report& report, const Setting& setting, Audience audience) {
  return suite_of(report, setting.terminal.language, audience, Dialect::artemis);
}

void junit_document(const std::vector<Part>& parts, const Setting& /*setting*/, const Sink& out) {
  out("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
  join(parts, "", out);
  out("</testsuites>\n");
}

}  // namespace interleave::report
