#include "support/judged_runs.hpp"

namespace interleave::test::sum_test {

using testing::ElementsAre;
using testing::HasSubstr;

SomeRun summands(const std::vector<model::Value>& values) {
  SomeRun run;
  run.let("n", 6);
  for (const auto& value : values) run.event("e", "e", {{"v", value}});
  return run;
}

using I = std::int64_t;

TEST(Sum, AddsTheField) {
  EXPECT_EQ(word(judged(model::SumCheck{"e", "v", "", "n"}, {summands({I{1}, I{2}, I{3}})})),
            "pass");
  EXPECT_EQ(word(judged(model::SumCheck{"e", "v", "", "n"}, {summands({I{1}, I{2}})})),
            "fail wrong_sum");
  EXPECT_EQ(word(judged(model::SumCheck{"e", "v", "v > 1", "5"}, {summands({I{1}, I{2}, I{3}})})),
            "pass");
  EXPECT_EQ(word(judged(model::SumCheck{"e", "v", "", "1"}, {summands({0.1, 0.2, 0.7})})), "pass");
}

TEST(Sum, DoesNotOverflow) {
  EXPECT_EQ(word(judged(model::SumCheck{"e", "v", "", "n"}, {summands({INT64_MAX, I{7}})})),
            "fail wrong_sum");
  EXPECT_EQ(word(judged(model::SumCheck{"e", "v", "", "n"}, {summands({"99999999999999999999"})})),
            "fail wrong_sum");
}

TEST(Sum, OfNothing) {
  EXPECT_EQ(word(judged(model::SumCheck{"e", "v", "", "n"}, {SomeRun().let("n", 6)})),
            "fail missing");
  EXPECT_EQ(word(judged(model::SumCheck{"e", "v", "", "0"}, {SomeRun()})), "pass");
}

}  // namespace interleave::test::sum_test
