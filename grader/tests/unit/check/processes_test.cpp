#include "support/judged_runs.hpp"

namespace interleave::test::processes_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

SomeRun with_children(int count) {
  SomeRun run;
  run.let("n", 2);
  for (int i = 0; i < count; ++i) run.child();
  return run;
}

TEST(Processes, AreCounted) {
  EXPECT_EQ(word(judged(model::ProcessesCheck{"n", "", ""}, {with_children(2)})), "pass");
  EXPECT_EQ(word(judged(model::ProcessesCheck{"n", "", ""}, {with_children(1)})), "fail too_few");
  EXPECT_EQ(word(judged(model::ProcessesCheck{"n", "", ""}, {with_children(3)})), "fail too_many");
  EXPECT_EQ(word(judged(model::ProcessesCheck{"", "1", "2"}, {with_children(3)})), "fail too_many");
}

TEST(Processes, ThatShareMemoryAreThreads) {
  SomeRun run = with_children(2);
  run.process(2).shares_memory = true;
  const auto outcome = judged(model::ProcessesCheck{"n", "", ""}, {run});
  EXPECT_EQ(word(outcome), "fail too_few");
  EXPECT_THAT(outcome.seen.en, HasSubstr("1 thread beside"));
}

TEST(Processes, OfTheMainOneOnly) {
  SomeRun run = with_children(2);
  run.child(0, 1, 0, 1);
  EXPECT_EQ(word(judged(model::ProcessesCheck{"2", "", "", true}, {run})), "pass");
  EXPECT_EQ(word(judged(model::ProcessesCheck{"3", "", "", false}, {run})), "pass");
}

TEST(Processes, TheSentencesSayWhoseChildrenCount) {
  SomeRun run = with_children(1);
  run.child(0, 1, 0, 1);
  run.child(0, 1, 0, 1);
  const auto outcome = judged(model::ProcessesCheck{"3", "", "", true}, {run});
  EXPECT_EQ(word(outcome), "fail too_few");
  EXPECT_EQ(outcome.expected.en, "The main process itself starts exactly 3 processes.");
  EXPECT_THAT(outcome.seen.en, HasSubstr("It started 1 itself."));
  EXPECT_EQ(outcome.expected.fr, "Le processus principal lance lui-même exactement 3 processus.");
  EXPECT_THAT(outcome.seen.fr, HasSubstr("Il en a lancé 1 lui-même."));
}

TEST(Processes, WithoutOtherPrograms) {
  SomeRun run = with_children(3);
  run.child(0, 1, 0, 3);  // started by the other program
  run.process(3).execs.push_back({"/bin/sh", {"sh"}, {}});
  EXPECT_EQ(word(judged(model::ProcessesCheck{"2", "", "", false, true}, {run})), "pass");
  EXPECT_EQ(word(judged(model::ProcessesCheck{"4", "", "", false, false}, {run})), "pass");
}

}  // namespace interleave::test::processes_test
