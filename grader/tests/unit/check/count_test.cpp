#include "support/judged_runs.hpp"

namespace interleave::test::count_test {

using testing::ElementsAre;
using testing::HasSubstr;

SomeRun three() {
  SomeRun run;
  run.let("n", 3);
  for (std::int64_t i = 0; i < 3; ++i) {
    run.event("e", "e", {{"v", i}, {"who", i < 2 ? "a" : "b"}});
  }
  return run;
}

struct Row {
  model::CountCheck check;
  std::string word;
};

TEST(Count, ComparesWithItsBounds) {
  const std::vector<Row> table = {
      {{"e", "", {}, "", "n", "", ""}, "pass"},
      {{"e", "", {}, "", "n + 1", "", ""}, "fail too_few"},
      {{"e", "", {}, "", "n - 1", "", ""}, "fail too_many"},
      {{"e", "", {}, "", "", "3", "3"}, "pass"},
      {{"e", "", {}, "", "", "4", ""}, "fail too_few"},
      {{"e", "", {}, "", "", "", "2"}, "fail too_many"},
      {{"e", "", {}, "v > 0", "2", "", ""}, "pass"},
      {{"e", "", {}, "index == 1", "1", "", ""}, "pass"},
      {{"f", "", {}, "", "0", "", ""}, "pass"},
      {{"e", "who", {"a"}, "", "2", "", ""}, "pass"},
      {{"e", "who", {"a", "b"}, "", "2", "", ""}, "fail too_few"},
      {{"e", "who", {"c"}, "", "0", "", ""}, "pass"},
  };
  for (const Row& row : table) EXPECT_EQ(word(judged(row.check, {three()})), row.word);
}

}  // namespace interleave::test::count_test
