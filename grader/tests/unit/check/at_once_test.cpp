#include "support/judged_runs.hpp"

namespace interleave::test::at_once_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

const model::AtOnceCheck four{"4"};

/// A start barrier opened when so many children had been started.
void barrier(SomeRun& run, int child, int started, bool parent_in_wait) {
  run.held(child, 0, 0.1, Released::parent_waits, model::HoldUntil::parent_waits);
  run.hold().children_started = started;
  run.hold().parent_in_wait = parent_in_wait;
}

TEST(AtOnce, AllStartedBeforeTheFirstWait) {
  SomeRun run;
  for (int i = 0; i < 4; ++i) barrier(run, run.child(0.01 * i, 0.9), 4, true);
  EXPECT_EQ(word(judged(four, {run})), "pass");
}

TEST(AtOnce, OneByOne) {
  SomeRun run;
  for (int i = 0; i < 4; ++i) barrier(run, run.child(0.2 * i, 0.2 * i + 0.1), i + 1, true);
  const auto outcome = judged(four, {run});
  EXPECT_EQ(word(outcome), "fail one_by_one");
  EXPECT_THAT(outcome.seen.en, HasSubstr("when it had started 1"));
}

TEST(AtOnce, InPairs) {
  SomeRun run;
  for (int i = 0; i < 4; ++i)
    barrier(run, run.child(0.2 * (i / 2), 0.2 * (i / 2) + 0.1), 2 + i / 2 * 2, i < 2);
  run.record().steering[2].children_started = run.record().steering[3].children_started = 3;
  EXPECT_EQ(word(judged(four, {run})), "fail one_by_one");
}

TEST(AtOnce, AHandshakeWithEachChildIsRight) {
  SomeRun run;
  for (int i = 0; i < 4; ++i) barrier(run, run.child(0.1 * i, 0.9), i + 1, false);
  EXPECT_EQ(word(judged(four, {run})), "pass");
}

TEST(AtOnce, AHandshakeWithShortWorkersIsNotJudged) {
  SomeRun run;
  for (int i = 0; i < 4; ++i)
    barrier(run, run.child(0.2 * i, 0.2 * i + 0.1), std::min(i + 1, 3), false);
  EXPECT_EQ(word(judged(four, {run})), "inconclusive");
}

TEST(AtOnce, AChainOfChildrenLivesTogether) {
  SomeRun run;
  int parent = 0;
  for (int i = 0; i < 4; ++i) {
    parent = run.child(0.01 * i, 0.9, 0, parent);
    barrier(run, parent, 1, true);
  }
  EXPECT_EQ(word(judged(four, {run})), "pass");
}

TEST(AtOnce, WantsTheProcesses) {
  SomeRun run;
  run.child();
  EXPECT_EQ(word(judged(four, {run})), "fail one_by_one");
}

TEST(AtOnce, WithoutABarrierOnlyLivingTogetherProvesIt) {
  SomeRun together;
  SomeRun apart;
  for (int i = 0; i < 4; ++i) {
    together.child(0, 0.9);
    apart.child(0.2 * i, 0.2 * i + 0.1);
  }
  EXPECT_EQ(word(judged(four, {together})), "pass");
  EXPECT_EQ(word(judged(four, {apart})), "inconclusive");
}

}  // namespace interleave::test::at_once_test
