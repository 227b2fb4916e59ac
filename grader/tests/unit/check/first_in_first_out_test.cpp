#include "support/judged_runs.hpp"

namespace interleave::test::first_in_first_out_test {

using testing::ElementsAre;
using testing::HasSubstr;

/// "P1=5" produces 5 in queue 1, "C1=5" consumes it.
std::string of(const std::vector<std::string>& lines) {
  SomeRun run;
  for (const std::string& line : lines) {
    run.event(line[0] == 'P' ? "produced" : "consumed", line,
              {{"queue", line.substr(1, 1)}, {"value", line.substr(3)}});
  }
  return word(judged(model::FirstInFirstOutCheck{"produced", "consumed", "value", "queue", "queue"},
                     {run}));
}

struct Row {
  std::vector<std::string> lines;
  std::string word;
};

TEST(FirstInFirstOut, ComparesPositions) {
  const std::vector<Row> table = {
      {{"P1=5", "C1=5"}, "pass"},
      {{"P1=5", "P1=6", "C1=5", "C1=6"}, "pass"},
      {{"P1=5", "P1=5", "C1=5", "C1=5"}, "pass"},
      {{"P1=5", "P2=7", "C2=7", "C1=5"}, "pass"},
      {{"P1=5", "P1=6", "C1=6", "C1=5"}, "fail reordered"},
      {{"P1=5", "P1=6", "C1=6"}, "fail lost"},
      {{"P1=5", "P1=6", "C1=5"}, "fail lost"},
      {{"P1=5", "C1=5", "C1=5"}, "fail invented"},
      {{"P1=5", "C1=6"}, "fail invented"},
      {{"P1=5", "P2=7", "C1=7", "C2=5"}, "fail invented"},
      {{"C1=5", "P1=5"}, "fail before_produced"},
      {{"P1=5", "C1=5", "C1=5", "P1=5"}, "fail before_produced"},
      {{"P1=5"}, "fail lost"},
      {{"C1=5"}, "fail invented"},
      {{"P1=1", "P1=2", "P1=3", "C1=3", "C1=1"}, "fail reordered"},
      {{}, "skipped"},
  };
  for (const Row& row : table)
    EXPECT_EQ(of(row.lines), row.word) << testing::PrintToString(row.lines);
}

}  // namespace interleave::test::first_in_first_out_test
