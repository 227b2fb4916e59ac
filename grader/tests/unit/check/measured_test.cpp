#include "support/judged_runs.hpp"

namespace interleave::test::measured_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

using Work = model::MeasuredCheck::Work;

/// One second of CPU time in the main thread, in a thread and in a child; a run of 4 s.
std::string of(const model::Value& seconds, Work work) {
  SomeRun run;
  run.record().wall = at(4);
  run.process(0).cpu = at(2);
  run.process(0).threads.push_back({1, {}, {}, at(1)});
  run.child(0, 3, 1);
  run.event("e", "e", {{"seconds", seconds}});
  return word(judged(model::MeasuredCheck{"e", "seconds", work, 0.1, 0.5}, {run}));
}

TEST(Measured, FitsWhatWasObserved) {
  for (const Work work : {Work::main_cpu, Work::threads, Work::children}) {
    EXPECT_EQ(of(1.0, work), "pass");
    EXPECT_EQ(of(3.9, work), "pass");
    EXPECT_EQ(of(0.45, work), "pass");
    EXPECT_EQ(of(0.3, work), "fail invented");
    EXPECT_EQ(of(0.0, work), "fail invented");
    EXPECT_EQ(of(4.2, work), "fail invented");
    EXPECT_EQ(of(-1.0, work), "fail invented");
    EXPECT_EQ(of("nan", work), "fail invented");
  }
}

TEST(Measured, ShortWorkMayTakeNoTime) {
  SomeRun run;
  run.event("e", "e", {{"seconds", 0.0}});
  EXPECT_EQ(word(judged(model::MeasuredCheck{"e"}, {run})), "pass");
  EXPECT_EQ(word(judged(model::MeasuredCheck{"e"}, {SomeRun()})), "skipped");
}

}  // namespace interleave::test::measured_test
