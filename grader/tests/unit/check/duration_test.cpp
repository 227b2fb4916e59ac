#include "support/judged_runs.hpp"

namespace interleave::test::duration_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

const model::DurationCheck check{"0.5", "2", 0.3};

SomeRun taking(double wall, bool in_turn, double ready = 0, int index = 0) {
  SomeRun run("c", index);
  run.record().wall = at(wall);
  for (int i = 0; i < 4; ++i) {
    const double from = in_turn ? 0.25 * wall * i : 0;
    run.process(run.child(from, in_turn ? from + 0.2 * wall : wall)).ready = at(ready);
  }
  return run;
}

TEST(Duration, AsLongAsTheLongest) {
  EXPECT_EQ(word(judged(check, {taking(0.55, false)})), "pass");
  EXPECT_EQ(word(judged(check, {taking(0.79, true)})), "pass");
}

TEST(Duration, OneAfterTheOther) {
  const auto outcome = judged(check, {taking(2.05, true)});
  EXPECT_EQ(word(outcome), "fail sequential");
  EXPECT_THAT(outcome.seen.fr, HasSubstr("2,05 s"));
}

TEST(Duration, OneLongRunAloneMayBeAStall) {
  EXPECT_EQ(word(judged(check, {taking(2.05, false)})), "inconclusive");
  EXPECT_EQ(word(judged(check, {taking(2.05, false), taking(2.1, false, 0, 1)})),
            "fail sequential");
}

TEST(Duration, BetweenIsNotJudged) {
  EXPECT_EQ(word(judged(check, {taking(1.2, true)})), "inconclusive");
}

TEST(Duration, ABusyMachineExplainsIt) {
  EXPECT_EQ(word(judged(check, {taking(2.05, true, 0.5)})), "inconclusive");
}

TEST(Duration, OneGoodRunProvesIt) {
  EXPECT_EQ(word(judged(check, {taking(2.05, false), taking(0.6, false, 0, 1)})), "pass");
}

TEST(Duration, NeedsARunThatEnded) {
  EXPECT_EQ(word(judged(check, {SomeRun().timed_out()})), "skipped");
}

}  // namespace interleave::test::duration_test
