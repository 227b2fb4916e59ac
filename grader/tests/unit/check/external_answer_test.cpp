#include <gmock/gmock.h>

#include "check/check.hpp"

namespace interleave::check::external_answer_test {

namespace {

/// As if run 2 of the case "c" had been handed over, with four lines.
base::Result<std::vector<model::Outcome>> answered(const std::string& json) {
  model::ObservedRun run;
  run.case_name = "c";
  run.index = 2;
  run.record.lines.resize(4);
  return parse_external_answer(json, {&run});
}

}  // namespace

TEST(ExternalAnswer, ReadsFindings) {
  const auto outcomes = answered(R"({"findings": [
      {"id": "a", "verdict": "pass"},
      {"id": "b", "verdict": "fail", "kind": "odd", "expected": "x", "seen": {"en": "e", "fr": "f"},
       "hint": {"en": "h"}, "lines": [0, 3], "case": "c", "run": 2}]})");
  ASSERT_TRUE(outcomes) << outcomes.error().message;
  ASSERT_EQ(outcomes->size(), 2U);
  EXPECT_EQ(outcomes->at(0).verdict, model::Verdict::pass);
  const model::Outcome& second = outcomes->at(1);
  EXPECT_EQ(second.sub_id, "b");
  EXPECT_EQ(second.slug, "odd");
  EXPECT_EQ(second.expected.fr, "x");
  EXPECT_EQ(second.seen.fr, "f");
  EXPECT_EQ(second.hint->fr, "h");
  EXPECT_THAT(second.evidence.lines, testing::ElementsAre(0, 3));
  EXPECT_EQ(second.evidence.case_name, "c");
  EXPECT_EQ(second.evidence.run, 2);
}

TEST(ExternalAnswer, RefusesWhatIsNone) {
  for (const char* json :
       {"",
        "[",
        "[]",
        "{}",
        R"({"findings": 1})",
        R"({"findings": []})",
        R"({"findings": [1]})",
        R"({"findings": [{}]})",
        R"({"findings": [{"verdict": "great"}]})",
        R"({"findings": [{"verdict": 1}]})",
        R"({"findings": [{"verdict": "pass", "lines": [0]}]})",
        R"({"findings": [{"verdict": "pass", "case": "c", "run": 2, "lines": [-1]}]})",
        R"({"findings": [{"verdict": "pass", "case": "c", "run": 2, "lines": [4]}]})",
        R"({"findings": [{"verdict": "pass", "case": "c"}]})",
        R"({"findings": [{"verdict": "pass", "case": "d", "run": 2}]})",
        R"({"findings": [{"verdict": "pass"}, {"verdict": "pass"}]})",
        R"({"findings": [{"verdict": "pass", "id": "a"}, {"verdict": "fail", "id": "a"}]})",
        R"({"findings": [{"verdict": "pass", "lines": 1}]})",
        R"({"findings": [{"verdict": "pass", "run": -1}]})",
        R"({"findings": [{"verdict": "pass", "run": 4294967298}]})",
        R"({"findings": [{"verdict": "pass", "seen": 1}]})",
        R"({"findings": [{"verdict": "pass", "seen": {"en": 1}}]})"}) {
    EXPECT_FALSE(answered(json)) << json;
  }
}

TEST(ExternalAnswer, MakesTextsPrintable) {
  const auto outcomes =
      answered("{\"findings\": [{\"verdict\": \"fail\", \"seen\": \"a\\u001b[31m\"}]}");
  ASSERT_TRUE(outcomes);
  EXPECT_EQ(outcomes->at(0).seen.en, "a\\x1b[31m");
}

}  // namespace interleave::check::external_answer_test
