#include "report/view.hpp"

#include <gtest/gtest.h>

#include "support/sample_report.hpp"

namespace interleave::report {
namespace {

TEST(GradeOf, IsTheShareOfWhatCouldBeJudged) {
  model::Report report;
  const auto with = [&](model::Verdict verdict, double points, double most, bool bonus = false) {
    model::Finding finding = tests::finding("x", verdict, points, most);
    finding.bonus = bonus;
    report.findings.push_back(finding);
    report.score += points;
    if (bonus) report.bonus += points;
    if (!bonus && verdict != model::Verdict::inconclusive) report.max_score += most;
  };
  with(model::Verdict::pass, 3, 3);
  with(model::Verdict::fail, 0, 1);
  with(model::Verdict::inconclusive, 0, 4);
  report.verdict = model::Verdict::fail;
  EXPECT_DOUBLE_EQ(grade_of(report)->possible, 8);
  EXPECT_DOUBLE_EQ(grade_of(report)->score, 6);
  EXPECT_DOUBLE_EQ(grade_of(report)->fraction, 0.75);
  with(model::Verdict::pass, 5, 5, true);
  EXPECT_DOUBLE_EQ(grade_of(report)->score, 11);
  EXPECT_DOUBLE_EQ(grade_of(report)->fraction, 1);
}

TEST(GradeOf, IsNoneWhereNothingCouldBeJudged) {
  model::Report report;
  report.findings = {tests::finding("x", model::Verdict::inconclusive, 0, 4)};
  report.verdict = model::Verdict::inconclusive;
  EXPECT_FALSE(grade_of(report));
  report.verdict = model::Verdict::error;
  EXPECT_FALSE(grade_of(report));
}

TEST(GradeOf, WithoutPointsItIsPassedOrNot) {
  model::Report report;
  report.verdict = model::Verdict::pass;
  EXPECT_DOUBLE_EQ(grade_of(report)->fraction, 1);
  report.verdict = model::Verdict::fail;
  EXPECT_DOUBLE_EQ(grade_of(report)->fraction, 0);
}

TEST(ViewOf, ASkippedCheckDoesNotNameAHiddenOne) {
  const model::Report report = tests::report_with_secrets();
  const View student = view_of(report, model::Language::fr, Audience::student);
  EXPECT_EQ(student.checks.back().id, "behind");
  EXPECT_EQ(student.checks.back().seen,
            "Non jugé, car une vérification dont celle-ci dépend n’a pas réussi.");
  EXPECT_EQ(student.checks.back().hint, "");
  const View staff = view_of(report, model::Language::en, Audience::staff);
  EXPECT_EQ(staff.checks.back().hint, "Mend “sekrit-check” first.");
}

TEST(ViewOf, MessagesOfTheCompilerStandWithABuildThatFailed) {
  model::Report report = tests::report_of();
  report.build.failure = model::BuildFailure::compile_error;
  report.findings = {tests::finding("build", model::Verdict::fail, 0, 0)};
  const View view = view_of(report, model::Language::en, Audience::student);
  EXPECT_EQ(view.checks.front().notes,
            (std::vector<std::string>{"main.cpp:3:7: warning: unused variable ‘x’"}));
}

}  // namespace
}  // namespace interleave::report
