// Reads what the program of an external check has written. It is the course's, not the student's,
// but a student's output may have passed through it: nothing in it can stop the grader.

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.hpp"
#include "check/check.hpp"

namespace interleave::check {
namespace {

using model::Outcome;
using model::Verdict;
using Json = nlohmann::json;

constexpr std::size_t longest_text = 4000;

std::string shown(const std::string& text) {
  return base::printable(base::shortened(text, longest_text));
}

base::Result<std::string> string_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) return std::string();
  if (!found->is_string()) return base::failure(fmt::format("\"{}\" is no text", name));
  return shown(found->get<std::string>());
}

base::Result<model::Text> text_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) return model::Text{};
  if (found->is_string()) return model::same_text(shown(found->get<std::string>()));
  if (!found->is_object()) return base::failure(fmt::format("\"{}\" is no text", name));
  auto en = string_member(*found, "en");
  auto fr = string_member(*found, "fr");
  if (!en || !fr) return base::failure(fmt::format("\"{}\" holds what is no text", name));
  if (en->empty()) en = *fr;
  if (fr->empty()) fr = *en;
  return model::Text{*en, *fr};
}

base::Result<Verdict> verdict_of(const Json& object) {
  const auto name = string_member(object, "verdict");
  if (!name) return tl::make_unexpected(name.error());
  if (*name == "pass") return Verdict::pass;
  if (*name == "fail") return Verdict::fail;
  if (*name == "inconclusive") return Verdict::inconclusive;
  return base::failure(
      fmt::format("the verdict \"{}\" is none of pass, fail, inconclusive", *name));
}

base::Result<model::Evidence> evidence_of(const Json& object) {
  model::Evidence evidence;
  const auto name = string_member(object, "case");
  if (!name) return tl::make_unexpected(name.error());
  evidence.case_name = *name;
  if (const auto run = object.find("run"); run != object.end()) {
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<int>::max());
    if (!run->is_number_unsigned() || run->get<std::uint64_t>() > most) {
      return base::failure("\"run\" is no number from 0");
    }
    evidence.run = run->get<int>();
  }
  const auto lines = object.find("lines");
  if (lines == object.end()) return evidence;
  if (!lines->is_array()) return base::failure("\"lines\" is no list");
  for (const Json& line : *lines) {
    if (!line.is_number_unsigned()) {
      return base::failure("\"lines\" holds what is no number from 0");
    }
    evidence.lines.push_back(line.get<std::size_t>());
  }
  return evidence;
}

using Runs = std::vector<const model::ObservedRun*>;

/// What is wrong with it; empty: it names a run that was handed over, and lines of it.
std::string fault_of(const model::Evidence& evidence, const Runs& runs) {
  if (evidence.case_name.empty()) {
    return evidence.lines.empty() ? "" : "\"lines\" without the \"case\" that they are of";
  }
  const auto run = std::find_if(runs.begin(), runs.end(), [&](const model::ObservedRun* each) {
    return each->case_name == evidence.case_name && each->index == evidence.run;
  });
  if (run == runs.end()) {
    return fmt::format("no run {} of the case \"{}\" was handed over", evidence.run,
                       evidence.case_name);
  }
  const std::size_t lines = (*run)->record.lines.size();
  for (const std::size_t line : evidence.lines) {
    if (line >= lines) return fmt::format("no line {}: they count from 0 to {}", line, lines - 1);
  }
  return {};
}

base::Result<Outcome> outcome_of(const Json& finding) {
  if (!finding.is_object()) return base::failure("a finding is no object");
  const auto verdict = verdict_of(finding);
  const auto id = string_member(finding, "id");
  const auto kind = string_member(finding, "kind");
  const auto expected = text_member(finding, "expected");
  const auto seen = text_member(finding, "seen");
  const auto hint = text_member(finding, "hint");
  const auto evidence = evidence_of(finding);
  for (const auto* text : {&id, &kind}) {
    if (!*text) return tl::make_unexpected(text->error());
  }
  for (const auto* text : {&expected, &seen, &hint}) {
    if (!*text) return tl::make_unexpected(text->error());
  }
  if (!verdict) return tl::make_unexpected(verdict.error());
  if (!evidence) return tl::make_unexpected(evidence.error());
  Outcome outcome;
  outcome.verdict = *verdict;
  outcome.sub_id = *id;
  outcome.slug = *verdict == Verdict::pass ? std::string() : *kind;
  outcome.expected = *expected;
  outcome.seen = *seen;
  outcome.evidence = *evidence;
  if (!hint->empty()) outcome.hint = *hint;
  return outcome;
}

}  // namespace

base::Result<std::vector<Outcome>> parse_external_answer(const std::string& json,
                                                         const Runs& runs) {
  const Json answer = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (answer.is_discarded()) return base::failure("the answer of the program is no JSON");
  if (!answer.is_object() || !answer.contains("findings") || !answer["findings"].is_array()) {
    return base::failure("the answer has no list \"findings\"");
  }
  std::vector<Outcome> outcomes;
  std::set<std::string> ids;
  for (const Json& finding : answer["findings"]) {
    auto outcome = outcome_of(finding);
    std::string fault = outcome ? fault_of(outcome->evidence, runs) : outcome.error().message;
    if (fault.empty() && !ids.insert(outcome->sub_id).second) {
      fault = fmt::format("the id \"{}\" is another finding's already", outcome->sub_id);
    }
    if (!fault.empty()) {
      return base::failure(fmt::format("finding {}: {}", outcomes.size() + 1, fault));
    }
    outcomes.push_back(std::move(*outcome));
  }
  if (outcomes.empty()) return base::failure("the answer holds no finding");
  return outcomes;
}

}  // namespace interleave::check
