#include "support/judged_runs.hpp"

namespace interleave::test::pid_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

std::string of(std::int64_t pid, int writer) {
  SomeRun run;
  run.child();
  run.event("e", "e", {{"pid", pid}}, writer);
  return word(judged(model::PidCheck{"e"}, {run}));
}

TEST(Pid, IsThatOfTheWriter) {
  EXPECT_EQ(of(100, 0), "pass");
  EXPECT_EQ(of(101, 1), "pass");
  EXPECT_EQ(of(101, 0), "fail wrong_pid");
  EXPECT_EQ(of(0, 1), "fail wrong_pid");
  EXPECT_EQ(of(101, -1), "inconclusive");
  EXPECT_EQ(word(judged(model::PidCheck{"e"}, {SomeRun()})), "skipped");
}

TEST(Pid, OfWhatSharesMemoryIsItsOwn) {
  SomeRun run;
  run.process(run.child()).shares_memory = true;
  run.event("e", "e", {{"pid", std::int64_t{101}}}, 1);
  EXPECT_EQ(word(judged(model::PidCheck{"e"}, {run})), "pass");
}

}  // namespace interleave::test::pid_test
