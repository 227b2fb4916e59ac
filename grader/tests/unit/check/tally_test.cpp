#include "support/judged_runs.hpp"

namespace interleave::test::tally_test {

std::string of(const std::vector<std::int64_t>& tasks_of, std::int64_t first, std::int64_t second) {
  SomeRun run;
  for (const auto worker : tasks_of) run.event("task", "task", {{"worker", worker}});
  run.event("tally", "tally", {{"worker", std::int64_t{0}}, {"tasks", first}});
  run.event("tally", "tally", {{"worker", std::int64_t{1}}, {"tasks", second}});
  return word(judged(model::TallyCheck{"tally", "worker", "tasks", "task", "worker"}, {run}));
}

TEST(Tally, ComparesEachNumberWithTheLinesItCounts) {
  EXPECT_EQ(of({0, 1, 1}, 1, 2), "pass");
  EXPECT_EQ(of({}, 0, 0), "pass");
  EXPECT_EQ(of({0, 1, 1}, 2, 1), "fail wrong_tally");
  EXPECT_EQ(of({0, 0}, 2, 1), "fail wrong_tally");
}

TEST(Tally, NeedsItsLines) {
  EXPECT_EQ(
      word(judged(model::TallyCheck{"tally", "worker", "tasks", "task", "worker"}, {SomeRun()})),
      "fail missing");
}

}  // namespace interleave::test::tally_test
