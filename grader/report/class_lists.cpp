#include "report/class_lists.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/class_markup.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Language;
using model::Verdict;

namespace {

constexpr std::size_t most_slow = 10;

std::string seconds_markup(double seconds) {
  return fmt::format("<td class=\"number\" data-value=\"{0:.3f}\">{0:.1f} s</td>", seconds);
}

// ---------------------------------------------------------------- checks

struct CheckTally {
  std::string exercise;
  CheckSummary check;  ///< of one submission: id and title
  std::size_t judged = 0;
  std::vector<const Summary*> failed;
};

/// Those that failed anywhere; at first the one that failed most, and of as many the one that was
/// judged least.
std::vector<CheckTally> tallies_of(const std::vector<Summary>& summaries) {
  std::map<std::pair<std::string, std::string>, CheckTally> by_check;
  for (const Summary& summary : summaries) {
    for (const CheckSummary& check : summary.checks) {
      if (check.verdict != Verdict::pass && check.verdict != Verdict::fail) continue;
      CheckTally& tally = by_check[{summary.exercise, check.id}];
      tally.exercise = summary.exercise;
      tally.check = check;
      ++tally.judged;
      if (check.verdict == Verdict::fail) tally.failed.push_back(&summary);
    }
  }
  std::vector<CheckTally> tallies;
  for (auto& [key, tally] : by_check) {
    if (!tally.failed.empty()) tallies.push_back(std::move(tally));
  }
  std::stable_sort(tallies.begin(), tallies.end(), [](const CheckTally& a, const CheckTally& b) {
    if (a.failed.size() != b.failed.size()) return a.failed.size() > b.failed.size();
    return a.judged < b.judged;
  });
  return tallies;
}

/// Opened, it names who failed.
std::string check_markup(const CheckTally& tally) {
  std::string items;
  for (const Summary* summary : tally.failed) {
    items += fmt::format("<li data-student=\"{}\">{}</li>", markup_text(summary->who),
                         linked(*summary, name_markup(summary->who)));
  }
  return fmt::format(
      "<details><summary>{} <code>{}</code></summary><ul class=\"names\">{}</ul></details>",
      markup_text(tally.check.title), markup_text(tally.check.id), items);
}

std::string check_row(const CheckTally& tally, Language language) {
  const double share = static_cast<double>(tally.failed.size()) / static_cast<double>(tally.judged);
  return fmt::format(
      "<tr{}><td>{}</td><th scope=\"row\">{}</th><td class=\"number\">{}</td>"
      "<td class=\"number\">{}</td><td class=\"number\" data-value=\"{:.6f}\">{} "
      "<svg class=\"share\" aria-hidden=\"true\" viewBox=\"0 0 100 10\" "
      "preserveAspectRatio=\"none\"><rect class=\"bad\" width=\"{:.1f}\" height=\"10\"/></svg>"
      "</td></tr>\n",
      filtered_by(tally.exercise), markup_text(tally.exercise), check_markup(tally),
      tally.failed.size(), tally.judged, share, percent(share, language), share * 100);
}

// ---------------------------------------------------------------- submissions

std::string submission_row(const Summary& summary, Language language) {
  return fmt::format(
      "<tr{}><th scope=\"row\">{}</th><td>{}</td><td class=\"number\" data-value=\"{}\">{}</td>"
      "<td data-value=\"{}\">{}</td><td class=\"reason\">{}</td>{}</tr>\n",
      filtered_by(summary), name_markup(summary.who),
      linked(summary, markup_text(summary.exercise), summary.exercise + ", " + summary.who),
      summary.share ? fmt::format("{:.6f}", *summary.share) : "", summary.score,
      static_cast<int>(summary.verdict), verdict_markup(summary.verdict, language),
      markup_text(summary.reason), seconds_markup(summary.seconds));
}

}  // namespace

std::string failed_checks(const std::vector<Summary>& summaries, Language language) {
  const bool french = language == Language::fr;
  const std::vector<CheckTally> tallies = tallies_of(summaries);
  if (tallies.empty()) {
    return french ? "<p>Aucune vérification n’a échoué.</p>\n" : "<p>No check failed.</p>\n";
  }
  std::string html = "<table class=\"sorts checks\" aria-labelledby=\"failed\">" +
                     table_head({{french ? "exercice" : "exercise"},
                                 {french ? "vérification" : "check"},
                                 {french ? "échecs" : "failed", true},
                                 {french ? "jugés" : "judged", true},
                                 {french ? "part" : "share", true}}) +
                     "<tbody>\n";
  for (const CheckTally& tally : tallies) html += check_row(tally, language);
  return scrolled("failed", true, html + "</tbody></table>\n");
}

std::string slowest_submissions(const std::vector<Summary>& summaries, Language language) {
  const bool french = language == Language::fr;
  std::vector<const Summary*> slow;
  for (const Summary& summary : summaries) slow.push_back(&summary);
  std::stable_sort(slow.begin(), slow.end(),
                   [](const Summary* a, const Summary* b) { return a->seconds > b->seconds; });
  if (slow.size() > most_slow) slow.resize(most_slow);
  std::string html = "<table aria-labelledby=\"slow\">" +
                     table_head({{french ? "étudiant" : "student"},
                                 {french ? "exercice" : "exercise"},
                                 {"verdict"},
                                 {french ? "durée" : "time", true}}) +
                     "<tbody>\n";
  for (const Summary* each : slow) {
    html +=
        fmt::format("<tr{}><th scope=\"row\">{}</th><td>{}</td><td>{}</td>{}</tr>\n",
                    filtered_by(*each), name_markup(each->who),
                    linked(*each, markup_text(each->exercise), each->exercise + ", " + each->who),
                    verdict_markup(each->verdict, language), seconds_markup(each->seconds));
  }
  return scrolled("slow", false, html + "</tbody></table>\n");
}

std::string all_submissions(const std::vector<Summary>& summaries, Language language) {
  const bool french = language == Language::fr;
  std::string html = "<table class=\"sorts cards\" aria-labelledby=\"all\">" +
                     table_head({{french ? "étudiant" : "student"},
                                 {french ? "exercice" : "exercise"},
                                 {french ? "note" : "score", true},
                                 {"verdict"},
                                 {french ? "première raison" : "first reason"},
                                 {french ? "durée" : "time", true}}) +
                     "<tbody>\n";
  for (const Summary& summary : summaries) html += submission_row(summary, language);
  return scrolled("all", false, html + "</tbody></table>\n");
}

}  // namespace interleave::report
