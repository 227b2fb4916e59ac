#include "support/judged_runs.hpp"

namespace interleave::test::output_test {

using testing::ElementsAre;
using testing::HasSubstr;

SomeRun printed(const std::vector<std::string>& lines) {
  SomeRun run;
  run.let("n", 2).ignored("# mine");
  for (const std::string& line : lines) run.unmatched(line);
  return run;
}

struct Row {
  std::vector<std::string> lines, matches;
  bool any_order;
  std::vector<std::string> printed;
  std::string word;
};

TEST(Output, ComparesLines) {
  const std::vector<Row> table = {
      {{"a", "b ${n}"}, {}, false, {"a", "b 2"}, "pass"},
      {{"a", "b"}, {}, false, {"b", "a"}, "fail differs"},
      {{"a", "b"}, {}, true, {"b", "a"}, "pass"},
      {{"a", "b"}, {}, false, {"a"}, "fail differs"},
      {{"a"}, {}, false, {"a", "b"}, "fail differs"},
      {{"a", "a"}, {}, true, {"a", "b"}, "fail differs"},
      {{"a"}, {}, true, {"a", "a"}, "fail differs"},
      {{"${join(range(1, n), '\\n')}"}, {}, false, {"1", "2"}, "pass"},
      {{}, {"[0-9]+", "x.*"}, false, {"12", "xy"}, "pass"},
      {{}, {"[0-9]+", "x.*"}, false, {"12", "yx"}, "fail differs"},
      {{}, {".*", "x"}, true, {"x", "y"}, "pass"},
      {{}, {"x|y", "x"}, true, {"x", "y"}, "pass"},
      {{}, {"x|y", "x"}, true, {"y", "y"}, "fail differs"},
      {{}, {}, false, {}, "pass"},
  };
  for (const Row& row : table) {
    const model::OutputCheck check{row.lines, row.matches, row.any_order};
    EXPECT_EQ(word(judged(check, {printed(row.printed)})), row.word)
        << testing::PrintToString(row.printed);
  }
}

TEST(Output, PointsAtTheLine) {
  const auto outcome = judged(model::OutputCheck{{"a", "b"}}, {printed({"a", "c"})});
  EXPECT_THAT(outcome.evidence.lines, ElementsAre(2));  // line 0 is the student's own
  EXPECT_THAT(outcome.seen.en, HasSubstr("\"c\""));
  EXPECT_THAT(outcome.seen.fr, HasSubstr("« c »"));
}

}  // namespace interleave::test::output_test
