#include "score/score.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "score/default_texts.hpp"

namespace interleave::score {

using model::Finding;
using model::Verdict;

namespace {

// Texts quote submissions, judges and test programs, and every report holds each of them.
constexpr std::size_t most_text_bytes = 4096;
constexpr std::size_t most_id_bytes = 200;

model::Text shortened(const model::Text& text) {
  return {base::shortened(text.en, most_text_bytes), base::shortened(text.fr, most_text_bytes)};
}

Finding frame_of(const model::Check& check, std::size_t parts) {
  Finding finding;
  finding.check = check.id;
  finding.max_points = check.points / static_cast<double>(parts);
  finding.bonus = check.bonus;
  finding.visibility = check.visibility;
  finding.title = check.title.empty() ? default_texts(check.options).title : check.title;
  return finding;
}

/// What is said of this very failure comes before what is said of all: a spec's hint for whatever
/// goes wrong knows nothing of a loop that prints without end.
model::Text hint_of(const model::Check& check, const model::Outcome& outcome) {
  if (outcome.hint) return shortened(*outcome.hint);
  if (outcome.verdict == Verdict::inconclusive) return {};  // there is nothing to mend
  for (const std::string& slug : {outcome.slug, std::string()}) {
    for (const auto* hints : {&check.hints, &default_texts(check.options).hints}) {
      if (const auto hint = hints->find(slug); hint != hints->end()) return hint->second;
    }
  }
  return {};
}

/// The check's id, or "id/part" of a check with several findings.
bool belongs_to(const Finding& finding, const std::string& check) {
  return finding.check == check || finding.check.starts_with(check + "/");
}

}  // namespace

Finding finding_of(const model::Check& check, const model::Outcome& outcome, std::size_t parts) {
  Finding finding = frame_of(check, parts);
  if (!outcome.sub_id.empty())
    finding.check += "/" + base::shortened(outcome.sub_id, most_id_bytes);
  finding.kind = outcome.slug;
  finding.verdict = outcome.verdict;
  finding.points = outcome.verdict == Verdict::pass ? finding.max_points : 0;
  finding.expected = shortened(outcome.expected);
  finding.seen = shortened(outcome.seen);
  finding.evidence = outcome.evidence;
  // Why it matters and what to try concern the student's program, of which an error says nothing.
  if (outcome.verdict == Verdict::pass || outcome.verdict == Verdict::error) return finding;
  finding.why = check.why.empty() ? default_texts(check.options).why : check.why;
  finding.hint = hint_of(check, outcome);
  return finding;
}

Finding not_judged(const model::Check& check, const Finding& missing) {
  Finding finding = frame_of(check, 1);
  finding.kind = "prerequisite";
  if (missing.verdict == Verdict::inconclusive) {
    finding.verdict = Verdict::inconclusive;
    finding.seen = {
        fmt::format("Not judged, because the check “{}” was inconclusive. This costs no points.",
                    missing.check),
        fmt::format("Non jugé, car la vérification « {} » n’est pas concluante. Cela ne coûte "
                    "aucun point.",
                    missing.check)};
    return finding;
  }
  finding.verdict = Verdict::skipped;
  finding.seen = {
      fmt::format("Not judged, because the check “{}” did not pass.", missing.check),
      fmt::format("Non jugé, car la vérification « {} » n’a pas réussi.", missing.check)};
  finding.hint = {fmt::format("Fix “{}” first; this check is judged then.", missing.check),
                  fmt::format("Corrigez d’abord « {} » ; cette vérification sera jugée ensuite.",
                              missing.check)};
  return finding;
}

const Finding* unmet(const std::vector<std::string>& required,
                     const std::vector<Finding>& findings) {
  const Finding* inconclusive = nullptr;
  for (const Finding& finding : findings) {
    const bool needed = finding.check == "build" ||
                        std::any_of(required.begin(), required.end(),
                                    [&](const auto& check) { return belongs_to(finding, check); });
    if (!needed || finding.verdict == Verdict::pass) continue;
    if (finding.verdict != Verdict::inconclusive) return &finding;
    if (inconclusive == nullptr) inconclusive = &finding;
  }
  return inconclusive;
}

void tally(model::Report& report) {
  report.score = 0;
  report.bonus = 0;
  report.max_score = 0;
  bool failed = false;
  bool unclear = false;
  bool error = false;
  for (const Finding& finding : report.findings) {
    report.score += finding.points;
    error = error || finding.verdict == Verdict::error;
    if (finding.bonus) {
      report.bonus += finding.points;
      continue;
    }
    if (finding.verdict != Verdict::inconclusive) report.max_score += finding.max_points;
    failed = failed || finding.verdict == Verdict::fail || finding.verdict == Verdict::skipped;
    unclear = unclear || finding.verdict == Verdict::inconclusive;
  }
  report.verdict = error     ? Verdict::error
                   : failed  ? Verdict::fail
                   : unclear ? Verdict::inconclusive
                             : Verdict::pass;
}

}  // namespace interleave::score
