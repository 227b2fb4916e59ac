#include "support/judged_runs.hpp"

namespace interleave::test::no_unexpected_lines_test {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(NoUnexpectedLines, AllowsEventsAndOwnLines) {
  EXPECT_EQ(
      word(judged(model::NoUnexpectedLinesCheck{}, {SomeRun().event("e", "x").ignored("# y")})),
      "pass");
  EXPECT_EQ(word(judged(model::NoUnexpectedLinesCheck{{"e"}}, {SomeRun().event("e", "x")})),
            "pass");
  EXPECT_EQ(
      word(judged(model::NoUnexpectedLinesCheck{{"e"}}, {SomeRun().event("f", "x").also("e")})),
      "pass");
}

TEST(NoUnexpectedLines, NamesTheFirstAndItsWriter) {
  SomeRun run;
  const int child = run.child();
  run.event("e", "x").unmatched("odd ", child).unmatched("odder");
  const auto outcome = judged(model::NoUnexpectedLinesCheck{}, {run});
  EXPECT_EQ(word(outcome), "fail unexpected");
  EXPECT_THAT(outcome.evidence.lines, ElementsAre(1, 2));
  EXPECT_THAT(outcome.seen.en,
              testing::AllOf(HasSubstr("Line 2 (\"odd \")"), HasSubstr("child 1 (pid 101)"),
                             HasSubstr("ends with a space"), HasSubstr("1 line more")));
}

TEST(NoUnexpectedLines, RefusesEventsThatAreNotAllowed) {
  EXPECT_EQ(word(judged(model::NoUnexpectedLinesCheck{{"e"}}, {SomeRun().event("f", "x")})),
            "fail unexpected");
}

}  // namespace interleave::test::no_unexpected_lines_test
