#include "support/judged_runs.hpp"

namespace interleave::test::threads_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

SomeRun with_threads(const std::vector<double>& cpu, int process = 0) {
  SomeRun run;
  run.let("n", 2);
  run.child();
  for (const double seconds : cpu) run.process(process).threads.push_back({1, {}, {}, at(seconds)});
  return run;
}

TEST(Threads, AreCounted) {
  const model::ThreadsCheck check{"n", "", ""};
  EXPECT_EQ(word(judged(check, {with_threads({1, 1})})), "pass");
  EXPECT_EQ(word(judged(check, {with_threads({1})})), "fail too_few");
  EXPECT_EQ(word(judged(check, {with_threads({1, 1, 1})})), "fail too_many");
  EXPECT_EQ(word(judged(check, {with_threads({1, 1}, 1)})), "fail too_few");
  EXPECT_EQ(word(judged(model::ThreadsCheck{"n", "", "", false}, {with_threads({1, 1}, 1)})),
            "pass");
}

TEST(Threads, MadeByCloneCount) {
  SomeRun run = with_threads({1});
  run.process(1).shares_memory = true;
  EXPECT_EQ(word(judged(model::ThreadsCheck{"n", "", ""}, {run})), "pass");
}

TEST(Threads, ShareTheWork) {
  const model::ThreadsCheck check{"", "n", "", true, "0.3"};
  EXPECT_EQ(word(judged(check, {with_threads({1, 0.8})})), "pass");
  EXPECT_EQ(word(judged(check, {with_threads({1, 0.01})})), "fail idle");
  EXPECT_EQ(word(judged(check, {with_threads({1, 0.8, 0})})), "pass");  // a helper
  EXPECT_EQ(word(judged(check, {with_threads({0.0001, 0})})), "pass");  // nothing to share
}

}  // namespace interleave::test::threads_test
