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

TEST(AtOnce, ShortWorkersNeedNotLiveTogether) {
  SomeRun run;
  for (int i = 0; i < 4; ++i) barrier(run, run.child(0.1 * i, 0.1 * i + 0.05), 4, true);
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

TEST(AtOnce, AHandshakeWithShortWorkersIsRightToo) {
  SomeRun run;
  for (int i = 0; i < 4; ++i) barrier(run, run.child(0.2 * i, 0.2 * i + 0.1), i + 1, false);
  EXPECT_EQ(word(judged(four, {run})), "pass");
}

/// Four processes of which the first is held from 0 to `to`; the others are born at `births`.
SomeRun held_first(double to, Released released, const std::vector<double>& births) {
  SomeRun run;
  const int first = run.child(0, 0.95);
  run.held(first, 0, to, released, model::HoldUntil::quiescent);
  for (const double birth : births) run.child(birth, 0.96);
  return run;
}

TEST(AtOnce, WhoIsNotStartedWhileAllElseStandsStillNeedsTheFirst) {
  EXPECT_EQ(word(judged(four, {held_first(0.1, Released::quiescent, {0.01, 0.02, 0.03})})), "pass");
  const auto outcome = judged(four, {held_first(0.1, Released::quiescent, {0.05, 0.11, 0.12})});
  EXPECT_EQ(word(outcome), "fail one_by_one");
  EXPECT_THAT(outcome.seen.en, HasSubstr("only 2 processes had been started"));
}

TEST(AtOnce, WhoSleepsAndAsksAgainNeedsTheFirst) {
  const auto polled = [](double ready, const std::vector<double>& births) {
    SomeRun run = held_first(0.9, Released::elapsed, births);
    run.hold().ready_meanwhile[0] = at(ready);
    run.process(0).ready = at(ready);
    return word(judged(four, {run}));
  };
  EXPECT_EQ(polled(0.01, {0.91, 0.92, 0.93}), "fail one_by_one");
  EXPECT_EQ(polled(0.5, {0.91, 0.92, 0.93}), "inconclusive") << "it had no core";
  EXPECT_EQ(polled(0, {0.91, 0.92, 0.93}), "inconclusive") << "the kernel does not tell";
  EXPECT_EQ(polled(0.01, {0.4, 0.91, 0.92}), "inconclusive") << "it is slow";
  EXPECT_EQ(polled(0.01, {0.4, 0.5, 0.6}), "pass");
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
