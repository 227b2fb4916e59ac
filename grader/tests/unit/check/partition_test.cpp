#include "support/judged_runs.hpp"

namespace interleave::test::partition_test {

using testing::ElementsAre;
using testing::HasSubstr;

using I = std::int64_t;

struct Row {
  std::vector<std::pair<I, I>> ranges;
  std::string word;
};

std::string of(const std::vector<std::pair<I, I>>& ranges, const model::PartitionCheck& check,
               I to = 10) {
  SomeRun run;
  run.let("n", to);
  I i = 0;
  for (const auto& [begin, end] : ranges) {
    run.event("r", "r", {{"i", i++}, {"first", begin}, {"stop", end}});
  }
  return word(judged(check, {run}));
}

model::PartitionCheck half_open() {
  model::PartitionCheck check;
  check.event = "r";
  check.to = "n";
  return check;
}

TEST(Partition, HalfOpen) {
  const std::vector<Row> table = {
      {{{0, 5}, {5, 10}}, "pass"},
      {{{5, 10}, {0, 5}}, "pass"},
      {{{0, 5}, {5, 5}, {5, 10}}, "pass"},
      {{{0, 5}, {10, 10}, {5, 10}}, "pass"},
      {{{0, 5}, {6, 10}}, "fail gap"},
      {{{1, 10}}, "fail gap"},
      {{{0, 9}}, "fail gap"},
      {{{0, 6}, {5, 10}}, "fail overlap"},
      {{{0, 10}, {0, 10}}, "fail overlap"},
      {{{0, 11}}, "fail outside"},
      {{{-1, 10}}, "fail outside"},
      {{{0, 10}, {7, 3}}, "fail outside"},
      {{{0, 10}, {INT64_MIN, INT64_MAX}}, "fail outside"},
      {{}, "fail missing"},
  };
  for (const Row& row : table) {
    EXPECT_EQ(of(row.ranges, half_open()), row.word) << testing::PrintToString(row.ranges);
  }
}

TEST(Partition, OfNothing) {
  EXPECT_EQ(of({}, half_open(), 0), "pass");
  EXPECT_EQ(of({{0, 0}}, half_open(), 0), "pass");
  EXPECT_EQ(of({{0, 1}}, half_open(), 0), "fail outside");
}

TEST(Partition, Inclusive) {
  model::PartitionCheck check = half_open();
  check.inclusive = true;
  check.from = "1";
  check.to = "n + 1";
  EXPECT_EQ(of({{1, 5}, {6, 10}}, check), "pass");
  EXPECT_EQ(of({{1, 1}, {2, 2}, {3, 2}, {3, 2}}, check, 2), "pass");
  EXPECT_EQ(of({{1, 5}, {5, 10}}, check), "fail overlap");
  EXPECT_EQ(of({{1, 5}, {7, 10}}, check), "fail gap");
  EXPECT_EQ(of({{1, 11}}, check), "fail outside");
  EXPECT_EQ(of({{1, INT64_MAX}}, check), "fail outside");
}

TEST(Partition, NumberOfParts) {
  model::PartitionCheck check = half_open();
  check.parts = "2";
  EXPECT_EQ(of({{0, 5}, {5, 10}}, check), "pass");
  EXPECT_EQ(of({{0, 10}}, check), "fail wrong_number");
}

TEST(Partition, Order) {
  model::PartitionCheck check = half_open();
  check.order_by = "i";
  EXPECT_EQ(of({{0, 5}, {5, 10}}, check), "pass");
  EXPECT_EQ(of({{5, 10}, {0, 5}}, check), "fail wrong_order");
  EXPECT_EQ(of({{0, 5}, {5, 10}, {2, 2}}, check), "pass");
  SomeRun run;
  run.let("n", 2);
  run.event("r", "r", {{"i", I{1}}, {"first", I{0}}, {"stop", I{1}}});
  run.event("r", "r", {{"i", I{1}}, {"first", I{1}}, {"stop", I{2}}});
  EXPECT_EQ(word(judged(check, {run})), "fail wrong_order");
}

TEST(Partition, Balance) {
  model::PartitionCheck check = half_open();
  check.differ_at_most = "1";
  EXPECT_EQ(of({{0, 3}, {3, 6}, {6, 10}}, check), "pass");
  EXPECT_EQ(of({{0, 3}, {3, 5}, {5, 10}}, check), "fail unbalanced");
  EXPECT_EQ(of({{0, 1}, {1, 2}, {2, 2}}, check, 2), "pass");
}

TEST(Partition, NumbersThatAreNone) {
  SomeRun run;
  run.let("n", 10).event("r", "r", {{"first", I{0}}, {"stop", "99999999999999999999"}});
  EXPECT_EQ(word(judged(half_open(), {run})), "fail outside");
}

}  // namespace interleave::test::partition_test
