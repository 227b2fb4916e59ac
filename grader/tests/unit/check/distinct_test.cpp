#include "support/judged_runs.hpp"

namespace interleave::test::distinct_test {

using testing::ElementsAre;
using testing::HasSubstr;

std::string of(const std::vector<std::int64_t>& values) {
  SomeRun run;
  for (const auto value : values) run.event("e", "e", {{"v", value}});
  return word(judged(model::DistinctCheck{"e", "v"}, {run}));
}

TEST(Distinct, ComparesWithinARun) {
  EXPECT_EQ(of({1, 2, 3}), "pass");
  EXPECT_EQ(of({1, 2, 1}), "fail repeated");
  EXPECT_EQ(of({}), "skipped");
}

}  // namespace interleave::test::distinct_test
