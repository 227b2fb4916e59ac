#include "support/judged_runs.hpp"

namespace interleave::test::held_up_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

const model::HeldUpCheck check{"task", "2"};

/// A hold from 1 s to 3 s, with lines of tasks received at these times.
SomeRun held(const std::vector<double>& times, Released released, double cpu) {
  SomeRun run;
  const int worker = run.child(0, 5);
  const int other = run.child(0, 5);
  for (const double time : times) run.event("task", "task", {}, 0, time);
  run.held(worker, 1, 3, released);
  run.hold().cpu_meanwhile = {{other, at(cpu)}};
  return run;
}

TEST(HeldUp, OthersGoOn) {
  EXPECT_EQ(word(judged(check, {held({0.5, 1.5, 2.5}, Released::elapsed, 0.1)})), "pass");
  EXPECT_EQ(word(judged(check, {held({1.5, 2.5}, Released::lines, 1)})), "pass");
}

TEST(HeldUp, WhatWasDoneBeforeWasNotHeldUp) {
  EXPECT_EQ(word(judged(check, {held({0.5, 0.6}, Released::lines, 0)})), "pass");
}

TEST(HeldUp, OthersWait) {
  EXPECT_EQ(word(judged(check, {held({1.5, 3.5}, Released::quiescent, 1)})), "fail held_up");
  EXPECT_EQ(word(judged(check, {held({0.5, 3.1}, Released::elapsed, 0.01)})), "fail held_up");
}

TEST(HeldUp, SlowIsNotHeldUp) {
  EXPECT_EQ(word(judged(check, {held({1.5, 3.5}, Released::elapsed, 1.5)})), "inconclusive");
}

TEST(HeldUp, LinesThatWereReceivedLateCount) {
  SomeRun run = held({1.5, 3.001}, Released::quiescent, 0);
  run.hold().lines_meanwhile = 2;
  EXPECT_EQ(word(judged(check, {run})), "pass");
}

TEST(HeldUp, TheMomentMustCome) { EXPECT_EQ(word(judged(check, {SomeRun()})), "inconclusive"); }

}  // namespace interleave::test::held_up_test
