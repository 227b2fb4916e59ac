#include "support/judged_runs.hpp"

namespace interleave::test::timing_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

const model::TimingCheck check{"progress", "k * 0.1", 0.3};

/// A line due 0.1 s after the start of its process, which is at 0.2 s.
SomeRun received(double when, double ready = 0, int index = 0) {
  SomeRun run("c", index);
  const int child = run.child(0.2, 0.9);
  run.process(child).ready = at(ready);
  run.event("progress", "progress 1", {{"k", std::int64_t{1}}}, child, when);
  return run;
}

TEST(Timing, InTime) {
  EXPECT_EQ(word(judged(check, {received(0.3)})), "pass");
  EXPECT_EQ(word(judged(check, {received(0.59)})), "pass");
}

TEST(Timing, EarlyIsCertain) {
  EXPECT_EQ(word(judged(check, {received(0.25)})), "fail early");
  EXPECT_EQ(word(judged(check, {received(0.2995)})), "pass");
}

TEST(Timing, LateInEveryRepetition) {
  EXPECT_EQ(word(judged(check, {received(0.7)})), "fail late");
  EXPECT_EQ(word(judged(check, {received(0.7), received(0.35, 0, 1)})), "pass");
  EXPECT_EQ(word(judged(check, {received(0.7), received(0.8, 0, 1)})), "fail late");
}

TEST(Timing, ABusyMachineExcusesLateness) {
  EXPECT_EQ(word(judged(check, {received(0.7, 0.05)})), "inconclusive");
  EXPECT_EQ(word(judged(check, {received(0.7, 0.2)})), "pass");
  EXPECT_EQ(word(judged(check, {received(5, 0.2)})), "fail late");
}

TEST(Timing, UnknownDelaysExcuseLateness) {
  SomeRun run = received(0.7);
  run.process(0).ready = {};
  EXPECT_EQ(word(judged(check, {run})), "inconclusive");
}

TEST(Timing, LatenessNeedNotBeJudged) {
  EXPECT_EQ(word(judged(model::TimingCheck{"progress", "k * 0.1", {}}, {received(5)})), "pass");
}

TEST(Timing, WithoutLines) { EXPECT_EQ(word(judged(check, {SomeRun()})), "skipped"); }

}  // namespace interleave::test::timing_test
