#include "report/json_grades.hpp"

#include <gmock/gmock.h>

#include "report/json.hpp"
#include "report/view.hpp"
#include "support/sample_report.hpp"

namespace interleave::report {
namespace {

using model::Language;
using model::Report;

std::vector<std::string> short_feedback(const Report& report, Language language) {
  return short_feedback_of(view_of(report, language, Audience::student), language);
}

TEST(JsonGrades, SayWhatTheReportSays) {
  for (const Language written : {Language::en, Language::fr}) {
    const Report report = tests::report_with_secrets();
    const auto read = grades_in_json(to_json(report, written).dump());
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->size(), 1U);
    const Report& again = read->front();
    EXPECT_EQ(again.student, "chloé\\x1b[1m");  // cleaned when it was written
    EXPECT_EQ(again.exercise, report.exercise);
    EXPECT_EQ(again.verdict, report.verdict);
    EXPECT_EQ(grade_of(again)->score, grade_of(report)->score);
    EXPECT_EQ(grade_of(again)->possible, grade_of(report)->possible);
    const std::vector<std::string> feedback = short_feedback(again, written);
    EXPECT_THAT(feedback, testing::IsSubsetOf(short_feedback(report, written)));
    EXPECT_THAT(feedback, testing::Each(testing::Not(testing::ContainsRegex("sekrit|tardy"))));
    EXPECT_THAT(feedback, testing::SizeIs(testing::Gt(4U)));
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
      EXPECT_EQ(again.findings[i].visibility, report.findings[i].visibility);
      EXPECT_EQ(again.findings[i].title, report.findings[i].title);
    }
  }
}

TEST(JsonGrades, AreThoseOfAClass) {
  const std::string one = to_json(tests::report_of(), Language::en).dump();
  const auto read = grades_in_json("{\"reports\": [" + one + "," + one + "]}");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->size(), 2U);
}

TEST(JsonGrades, WhatIsNoReportIsRefused) {
  auto later = to_json(tests::report_of(), Language::en);
  later["schema"] = 2;
  auto other_verdict = to_json(tests::report_of(), Language::en);
  other_verdict["verdict"] = "great";
  for (const std::string& text :
       {std::string(), std::string("[]"), std::string("{}"), std::string("{\"reports\": 5}"),
        later.dump(), other_verdict.dump()}) {
    EXPECT_FALSE(grades_in_json(text)) << text.substr(0, 60);
  }
}

}  // namespace
}  // namespace interleave::report
