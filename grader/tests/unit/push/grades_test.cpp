#include "push/grades.hpp"

#include <gmock/gmock.h>

#include "base/result.hpp"
#include "report/grade.hpp"
#include "report/json.hpp"
#include "support/sample_report.hpp"
#include "support/scratch.hpp"

namespace interleave::push {
namespace {

using model::Language;
using testing::HasSubstr;
using testing::Not;

class Grades : public testing::Test {
 protected:
  void write(const std::string& name, const model::Report& report) {
    config.reports.push_back(scratch.write(name, report::to_json(report, Language::en).dump()));
  }

  std::string complaint() {
    try {
      (void)grades_of(config);
    } catch (const base::UsageError& error) {
      return error.what();
    }
    return {};
  }

  test::Scratch scratch;
  Config config;
};

TEST_F(Grades, AreOnTheScaleOfAllPoints) {
  const model::Report report = tests::report_with_secrets();
  write("a.json", report);
  const std::vector<Grade> grades = grades_of(config);
  ASSERT_EQ(grades.size(), 1U);
  EXPECT_EQ(grades[0].exercise, "rendezvous");
  ASSERT_TRUE(grades[0].score);
  EXPECT_EQ(grades[0].score->given, report::grade_of(report)->score);
  EXPECT_EQ(grades[0].score->maximum, report::grade_of(report)->possible);
}

TEST_F(Grades, CommentsHoldWhatStudentsMaySee) {
  write("a.json", tests::report_with_secrets());
  config.language = Language::fr;
  const std::string comment = grades_of(config)[0].score->comment;
  EXPECT_THAT(comment, HasSubstr("Titre de rendezvous: La ligne 2 est la deuxième de C1"));
  for (const char* secret : {"sekrit", "tardy"}) EXPECT_THAT(comment, Not(HasSubstr(secret)));
  config.comment = false;
  EXPECT_EQ(grades_of(config)[0].score->comment, "");
}

TEST_F(Grades, WithoutPointsAreAllOrNothing) {
  model::Report report = tests::report_of();
  for (model::Finding& finding : report.findings) finding.points = finding.max_points = 0;
  report.score = report.bonus = report.max_score = 0;
  write("a.json", report);
  EXPECT_EQ(grades_of(config)[0].score->given, 0);
  EXPECT_EQ(grades_of(config)[0].score->maximum, 1);
}

TEST_F(Grades, FailureOfTheGraderIsNone) {
  model::Report report = tests::report_of();
  report.verdict = model::Verdict::error;
  write("a.json", report);
  EXPECT_FALSE(grades_of(config)[0].score);
}

TEST_F(Grades, NobodyIsThereTwice) {
  write("a.json", tests::report_of());
  write("b.json", tests::report_of());
  EXPECT_THAT(complaint(), HasSubstr("b.json: rendezvous of chloé"));
  EXPECT_THAT(complaint(), HasSubstr("is there twice, first in "));
}

TEST_F(Grades, FilesAreReports) {
  config.reports = {scratch.path() / "none.json"};
  EXPECT_THAT(complaint(), HasSubstr("none.json: cannot be read"));
  config.reports = {scratch.write("x.json", "{}")};
  EXPECT_THAT(complaint(), HasSubstr("x.json: is no JSON report of this version of the grader"));
}

}  // namespace
}  // namespace interleave::push
