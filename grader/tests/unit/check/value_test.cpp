#include "support/judged_runs.hpp"

namespace interleave::test::value_test {

using testing::ElementsAre;
using testing::HasSubstr;

SomeRun values() {
  SomeRun run;
  const int child = run.child();
  run.let("n", 10);
  run.event("e", "0 0", {{"i", std::int64_t{0}}, {"v", 0.5}}, 0);
  run.event("e", "1 2", {{"i", std::int64_t{1}}, {"v", 2.0}}, child);
  return run;
}

struct Row {
  model::ValueCheck check;
  std::string word;
};

TEST(Value, KnowsHowLongTheRunTook) {
  SomeRun run = values();
  run.record().wall = at(1.5);
  const auto holds = [&](const std::string& condition) {
    return word(judged(model::ValueCheck{"e", "", "", condition, false}, {run}));
  };
  EXPECT_EQ(holds("run_seconds == 1.5"), "pass");
  EXPECT_EQ(holds("v <= run_seconds"), "fail wrong_value");
}

TEST(Value, JudgesEachLine) {
  const std::vector<Row> table = {
      {{"e", "i", "index", "", false}, "pass"},
      {{"e", "i", "index_in_process", "", false}, "fail wrong_value"},
      {{"e", "i", "line - 1", "", false}, "pass"},
      {{"e", "i", "0", "", false}, "fail wrong_value"},
      {{"e", "v", "2 * i", "", false}, "fail wrong_value"},
      {{"e", "", "", "v < n and i <= 1", false}, "pass"},
      {{"e", "", "", "v < 1", false}, "fail wrong_value"},
      {{"e", "", "", "slice_sum(range(1, 3), i, 1) >= 0", false}, "pass"},
      {{"e", "", "", "slice_sum(range(1, 3), 4 * i, 3) >= 0", false}, "fail wrong_value"},
      {{"e", "i", "slice_sum({}, i, i)", "", false}, "fail wrong_value"},
      {{"f", "i", "0", "", false}, "fail missing"},
      {{"f", "i", "0", "", true}, "pass"},
  };
  for (const Row& row : table) {
    EXPECT_EQ(word(judged(row.check, {values()})), row.word) << row.check.equals << row.check.holds;
  }
}

TEST(Value, ComparesWhatIsTooLargeAsText) {
  const model::ValueCheck check{"e", "i", "n", "", false};
  SomeRun run;
  run.let("n", 5).event("e", "x", {{"i", "99999999999999999999"}});
  EXPECT_EQ(word(judged(check, {run})), "fail wrong_value");
}

TEST(Value, NamesBothValues) {
  const auto outcome = judged(model::ValueCheck{"e", "i", "0", "", false}, {values()});
  EXPECT_EQ(outcome.expected.en, "In line 2 (\"1 2\") the value \"i\" is 0.");
  EXPECT_EQ(outcome.seen.en, "It is 1.");
  EXPECT_THAT(outcome.evidence.lines, ElementsAre(1));
}

}  // namespace interleave::test::value_test
