#include "score/score.hpp"

#include <gtest/gtest.h>

#include <set>

#include "score/default_texts.hpp"

namespace interleave::score {
namespace {

using model::Check;
using model::Finding;
using model::Outcome;
using model::Report;
using model::Verdict;

Check check_of(std::string id, double points) {
  Check check;
  check.id = std::move(id);
  check.points = points;
  check.options = model::CountCheck{};
  check.title = {"title", "titre"};
  check.why = {"why", "pourquoi"};
  return check;
}

Outcome outcome_of(Verdict verdict, std::string slug = "") {
  Outcome outcome;
  outcome.verdict = verdict;
  outcome.slug = std::move(slug);
  return outcome;
}

TEST(FindingOf, PassEarnsThePointsAndEverythingElseNone) {
  const Check check = check_of("total", 3);
  EXPECT_EQ(finding_of(check, outcome_of(Verdict::pass)).points, 3);
  for (const Verdict verdict :
       {Verdict::fail, Verdict::inconclusive, Verdict::skipped, Verdict::error}) {
    const Finding finding = finding_of(check, outcome_of(verdict));
    EXPECT_EQ(finding.points, 0);
    EXPECT_EQ(finding.max_points, 3);
  }
}

TEST(FindingOf, SharesThePointsAmongSeveralOutcomes) {
  Outcome outcome = outcome_of(Verdict::pass);
  outcome.sub_id = "first";
  const Finding finding = finding_of(check_of("external", 3), outcome, 2);
  EXPECT_EQ(finding.check, "external/first");
  EXPECT_EQ(finding.points, 1.5);
}

TEST(FindingOf, CutsTextsThatQuoteWithoutEnd) {
  Outcome outcome = outcome_of(Verdict::fail);
  const std::string endless(1 << 20, 'x');
  outcome.sub_id = endless;
  outcome.expected = outcome.seen = {endless, endless};
  outcome.hint = model::Text{endless, endless};
  const Finding finding = finding_of(check_of("unit", 1), outcome);
  EXPECT_LT(finding.check.size(), 300);
  for (const model::Text& text : {finding.expected, finding.seen, finding.hint}) {
    EXPECT_LT(text.en.size(), 5000);
    EXPECT_LT(text.fr.size(), 5000);
    EXPECT_TRUE(text.fr.ends_with("…"));
  }
}

TEST(FindingOf, TakesTheHintOfTheFailureThenTheGeneralOneEachOfTheSpecFirst) {
  Check check = check_of("tidy", 1);
  check.options = model::TidyCheck{};
  const auto hint = [&](const char* slug) {
    return finding_of(check, outcome_of(Verdict::fail, slug)).hint.en;
  };
  EXPECT_EQ(hint("zombie"), default_texts(check.options).hints.at("").en);
  EXPECT_EQ(hint("crashed"), default_texts(check.options).hints.at("crashed").en);
  check.hints[""] = {"general", "général"};
  EXPECT_EQ(hint("crashed"), default_texts(check.options).hints.at("crashed").en)
      << "what is said of this failure tells more than what is said of all";
  check.hints["crashed"] = {"special", "particulier"};
  EXPECT_EQ(hint("crashed"), "special");
  EXPECT_EQ(hint("zombie"), "general");
}

TEST(FindingOf, EveryLimitHasAHintThatNoGeneralOneHides) {
  Check check = check_of("runs", 1);
  check.options = model::ExitStatusCheck{};
  check.hints[""] = {"general", "général"};
  for (const char* slug : {"timeout", "crash", "output_limit", "cpu_limit", "memory_limit"}) {
    const model::Text hint = finding_of(check, outcome_of(Verdict::fail, slug)).hint;
    EXPECT_NE(hint.en, "general") << slug;
    EXPECT_FALSE(hint.fr.empty()) << slug;
  }
  EXPECT_EQ(finding_of(check, outcome_of(Verdict::fail, "wrong_status")).hint.en, "general");
}

TEST(FindingOf, TheChecksOwnHintComesFirst) {
  Outcome outcome = outcome_of(Verdict::fail, "wrong");
  outcome.hint = model::Text{"own", "propre"};
  Check check = check_of("q1", 1);
  check.hints[""] = {"general", "général"};
  EXPECT_EQ(finding_of(check, outcome).hint.en, "own");
}

TEST(FindingOf, AnErrorOfTheGraderTeachesTheStudentNothing) {
  Check check = check_of("tidy", 1);
  check.hints[""] = {"general", "général"};
  Outcome outcome = outcome_of(Verdict::error);
  outcome.seen = {"The grader could not judge this.", "Le correcteur n’a pas pu juger."};
  const Finding finding = finding_of(check, outcome);
  EXPECT_EQ(finding.seen.en, "The grader could not judge this.");
  EXPECT_TRUE(finding.why.empty());
  EXPECT_TRUE(finding.hint.empty());
}

TEST(DefaultTexts, ExistInBothLanguagesOrInNone) {
  for (const model::CheckOptions& options : std::initializer_list<model::CheckOptions>{
           model::ExitStatusCheck{}, model::NoUnexpectedLinesCheck{}, model::WrongUsageCheck{},
           model::TidyCheck{}, model::LeftoversCheck{}, model::ProcessesCheck{},
           model::AtOnceCheck{}, model::WriterCheck{}, model::VariesCheck{}, model::SameCheck{},
           model::NoSpinningCheck{}, model::SpeedupCheck{}, model::ForbiddenCheck{}}) {
    const DefaultTexts& texts = default_texts(options);
    for (const model::Text& text : {texts.title, texts.why, texts.hints.at("")}) {
      EXPECT_FALSE(text.en.empty());
      EXPECT_FALSE(text.fr.empty());
    }
  }
}

TEST(Unmet, ABrokenBuildSkipsEverything) {
  model::Build build;
  build.failure = model::BuildFailure::compile_error;
  const std::vector<Finding> findings{build_finding(build)};
  ASSERT_NE(unmet({}, findings), nullptr);
  EXPECT_EQ(unmet({}, findings)->kind, "compile_error");
}

TEST(BuildFinding, EachFailureHasTextsOfItsOwnKind) {
  using model::BuildFailure;
  std::set<std::string> kinds;
  const std::string compile_yourself = "Compile with the same command yourself";
  for (const BuildFailure failure :
       {BuildFailure::unusable_folder, BuildFailure::no_sources, BuildFailure::missing_file,
        BuildFailure::compile_error, BuildFailure::link_error, BuildFailure::compile_timeout,
        BuildFailure::compile_memory, BuildFailure::compile_output}) {
    model::Build build;
    build.failure = failure;
    const Finding finding = build_finding(build);
    EXPECT_EQ(finding.verdict, Verdict::fail);
    EXPECT_TRUE(kinds.insert(finding.kind).second) << finding.kind;
    EXPECT_EQ(finding.hint.en.starts_with(compile_yourself),
              failure == BuildFailure::compile_error);
    for (const model::Text& text : {finding.expected, finding.hint}) {
      EXPECT_FALSE(text.en.empty());
      EXPECT_FALSE(text.fr.empty());
    }
  }
}

TEST(Unmet, NamesTheFirstPrerequisiteThatDidNotPass) {
  const std::vector<Finding> findings{
      build_finding({}), finding_of(check_of("a", 1), outcome_of(Verdict::pass)),
      finding_of(check_of("b", 1), outcome_of(Verdict::inconclusive))};
  EXPECT_EQ(unmet({"a"}, findings), nullptr);
  ASSERT_NE(unmet({"a", "b"}, findings), nullptr);
  EXPECT_EQ(unmet({"a", "b"}, findings)->check, "b");
}

TEST(Unmet, WhatFailedComesBeforeWhatIsInconclusive) {
  const std::vector<Finding> findings{
      build_finding({}), finding_of(check_of("a", 1), outcome_of(Verdict::inconclusive)),
      finding_of(check_of("b", 1), outcome_of(Verdict::fail))};
  EXPECT_EQ(unmet({"a", "b"}, findings)->check, "b");
  EXPECT_EQ(unmet({"a"}, findings)->check, "a");
}

TEST(Unmet, ACheckWithSeveralFindingsPassedWhenAllOfThemDid) {
  std::vector<Finding> findings{build_finding({})};
  for (const auto& [part, verdict] :
       {std::pair{"one", Verdict::pass}, std::pair{"two", Verdict::fail}}) {
    Outcome outcome = outcome_of(verdict);
    outcome.sub_id = part;
    findings.push_back(finding_of(check_of("own", 1), outcome, 2));
  }
  ASSERT_NE(unmet({"own"}, findings), nullptr);
  EXPECT_EQ(unmet({"own"}, findings)->check, "own/two");
  EXPECT_EQ(unmet({"ow"}, findings), nullptr) << "no other check's";
  findings.pop_back();
  EXPECT_EQ(unmet({"own"}, findings), nullptr);
}

TEST(NotJudged, SaysWhy) {
  const Finding finding =
      not_judged(check_of("b", 1), finding_of(check_of("a", 1), outcome_of(Verdict::fail)));
  EXPECT_EQ(finding.verdict, Verdict::skipped);
  EXPECT_NE(finding.seen.en.find("“a”"), std::string::npos);
  EXPECT_NE(finding.seen.fr.find("« a »"), std::string::npos);
}

TEST(NotJudged, WhatDependsOnAnInconclusiveCheckIsInconclusiveAndCostsNothing) {
  Report report;
  report.findings = {build_finding({}), finding_of(check_of("a", 1), outcome_of(Verdict::pass)),
                     finding_of(check_of("b", 2), outcome_of(Verdict::inconclusive))};
  const auto add = [&](const char* id, const char* required) {
    report.findings.push_back(not_judged(check_of(id, 4), *unmet({required}, report.findings)));
  };
  add("c", "b");
  add("d", "c");
  for (const std::size_t dependent : {3U, 4U}) {
    EXPECT_EQ(report.findings[dependent].verdict, Verdict::inconclusive);
    EXPECT_EQ(report.findings[dependent].kind, "prerequisite");
    EXPECT_FALSE(report.findings[dependent].seen.en.empty());
    EXPECT_FALSE(report.findings[dependent].seen.fr.empty());
  }
  tally(report);
  EXPECT_EQ(report.verdict, Verdict::inconclusive);
  EXPECT_EQ(report.score, 1);
  EXPECT_EQ(report.max_score, 1);
}

struct TallyCase {
  const char* what;
  std::vector<std::pair<Verdict, bool>> findings;  ///< verdict of a check of one point; bonus
  double score, max_score;
  Verdict verdict;
  double bonus = 0;
};

TEST(Tally, AddsUp) {
  const std::vector<TallyCase> cases{
      {"all passed", {{Verdict::pass, false}, {Verdict::pass, false}}, 2, 2, Verdict::pass},
      {"one failed", {{Verdict::pass, false}, {Verdict::fail, false}}, 1, 2, Verdict::fail},
      {"skipped is no full mark", {{Verdict::skipped, false}}, 0, 1, Verdict::fail},
      {"inconclusive leaves the maximum",
       {{Verdict::pass, false}, {Verdict::inconclusive, false}},
       1,
       1,
       Verdict::inconclusive},
      {"a fail outweighs it",
       {{Verdict::fail, false}, {Verdict::inconclusive, false}},
       0,
       1,
       Verdict::fail},
      {"bonus counts above",
       {{Verdict::pass, false}, {Verdict::pass, true}},
       2,
       1,
       Verdict::pass,
       1},
      {"a bonus repairs nothing",
       {{Verdict::fail, false}, {Verdict::pass, true}},
       1,
       1,
       Verdict::fail,
       1},
      {"a bonus missed costs nothing",
       {{Verdict::pass, false}, {Verdict::fail, true}},
       1,
       1,
       Verdict::pass},
      {"the grader's error",
       {{Verdict::fail, false}, {Verdict::error, false}},
       0,
       2,
       Verdict::error},
  };
  for (const TallyCase& each : cases) {
    Report report;
    for (const auto& [verdict, bonus] : each.findings) {
      Check check = check_of("x", 1);
      check.bonus = bonus;
      report.findings.push_back(finding_of(check, outcome_of(verdict)));
    }
    tally(report);
    EXPECT_EQ(report.score, each.score) << each.what;
    EXPECT_EQ(report.bonus, each.bonus) << each.what;
    EXPECT_EQ(report.max_score, each.max_score) << each.what;
    EXPECT_EQ(report.verdict, each.verdict) << each.what;
  }
}

TEST(Order, JudgesACheckAfterThoseItRequires) {
  std::vector<Check> checks = {check_of("c", 1), check_of("a", 1), check_of("b", 1)};
  checks[0].requires_checks = {"b"};
  checks[2].requires_checks = {"a", "hidden elsewhere"};
  std::string order;
  for (const Check* check : in_order_of_need(checks)) order += check->id;
  EXPECT_EQ(order, "abc");
}

TEST(Order, ReportsInTheOrderOfTheSpec) {
  const std::vector<Check> checks = {check_of("c", 1), check_of("a", 1)};
  std::vector<Finding> findings(4);
  findings[0].check = "build";
  findings[1].check = "a";
  findings[2].check = "c/first";
  findings[3].check = "c/second";
  in_order_of_spec(checks, findings);
  std::string order;
  for (const Finding& finding : findings) order += finding.check + " ";
  EXPECT_EQ(order, "build c/first c/second a ");
}

}  // namespace
}  // namespace interleave::score
