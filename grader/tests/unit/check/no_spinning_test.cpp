#include "support/judged_runs.hpp"

namespace interleave::test::no_spinning_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

/// Child 1 is held for two seconds; child 2 uses so much CPU time meanwhile.
SomeRun burning(double cpu, Released released = Released::elapsed, double hold = 2) {
  SomeRun run;
  run.child();
  run.child();
  run.held(1, 0, hold, released);
  run.hold().cpu_meanwhile = {{1, at(5)}, {2, at(cpu)}};
  return run;
}

const model::NoSpinningCheck check{0.2};

TEST(NoSpinning, WhoWaitsUsesNoCpuTime) {
  EXPECT_EQ(word(judged(check, {burning(0.01)})), "pass");
  const auto outcome = judged(check, {burning(1.7)});
  EXPECT_EQ(word(outcome), "fail spinning");
  EXPECT_THAT(outcome.evidence.processes, ElementsAre(2));
}

TEST(NoSpinning, AtRestNobodySpins) {
  EXPECT_EQ(word(judged(check, {burning(1.7, Released::quiescent)})), "pass");
}

TEST(NoSpinning, NeedsAHold) {
  EXPECT_EQ(word(judged(check, {SomeRun()})), "inconclusive");
  EXPECT_EQ(word(judged(check, {burning(0.04, Released::elapsed, 0.05)})), "inconclusive");
}

TEST(NoSpinning, AStarvedProcessIsNotJudged) {
  SomeRun run = burning(0.1);
  run.hold().ready_meanwhile = {{2, at(1.7)}};
  EXPECT_EQ(word(judged(check, {run})), "inconclusive");
  run.hold().ready_meanwhile = {{2, at(0.1)}};
  EXPECT_EQ(word(judged(check, {run})), "pass");
}

}  // namespace interleave::test::no_spinning_test
