#include "support/judged_runs.hpp"

namespace interleave::test::before_test {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Before, HoldsWhenAllComeBefore) {
  EXPECT_EQ(word(judged(model::BeforeCheck{"a", "b"},
                        {SomeRun().event("a", "1").event("a", "2").event("b", "3")})),
            "pass");
}

TEST(Before, PointsAtTheLateLine) {
  const auto outcome = judged(model::BeforeCheck{"a", "b"},
                              {SomeRun().event("a", "1").event("b", "2").event("a", "3")});
  EXPECT_EQ(word(outcome), "fail order");
  EXPECT_THAT(outcome.evidence.lines, ElementsAre(1, 2));
}

TEST(Before, IsSkippedWithoutSuchLines) {
  EXPECT_EQ(word(judged(model::BeforeCheck{"a", "b"}, {SomeRun().event("a", "1")})), "skipped");
  EXPECT_EQ(word(judged(model::BeforeCheck{"a", "b"},
                        {SomeRun(), SomeRun().event("a", "1").event("b", "2")})),
            "pass");
}

}  // namespace interleave::test::before_test
