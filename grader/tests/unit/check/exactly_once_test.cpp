#include "support/judged_runs.hpp"

namespace interleave::test::exactly_once_test {

using testing::ElementsAre;
using testing::HasSubstr;

std::string of(const std::vector<std::int64_t>& done, const std::string& keys) {
  SomeRun run;
  for (const auto id : done) run.event("task", "task", {{"id", id}});
  return word(judged(model::ExactlyOnceCheck{"task", "id", keys}, {run}));
}

TEST(ExactlyOnce, ComparesKeys) {
  EXPECT_EQ(of({3, 1, 2}, "range(1, 3)"), "pass");
  EXPECT_EQ(of({1, 2}, "range(1, 3)"), "fail missing");
  EXPECT_EQ(of({1, 2, 2, 3}, "range(1, 3)"), "fail repeated");
  EXPECT_EQ(of({1, 2, 3, 4}, "range(1, 3)"), "fail unknown");
  EXPECT_EQ(of({}, "{}"), "pass");
  EXPECT_EQ(of({5, 5}, "{5, 5}"), "pass");
  EXPECT_EQ(of({5}, "{5, 5}"), "fail missing");
}

}  // namespace interleave::test::exactly_once_test
