#include "support/judged_runs.hpp"

namespace interleave::test::varies_and_same_test {

using testing::ElementsAre;
using testing::HasSubstr;

SomeRun of(const std::string& first, const std::string& second, int index = 0) {
  SomeRun run("c", index);
  const int one = run.child();
  const int two = run.child();
  run.event("e", first, {}, one).event("e", second, {}, two).event("other", "done");
  return run;
}

const model::VariesCheck varies{{"e"}};
const model::SameCheck same{{"e"}};

TEST(Varies, WantsOtherValues) {
  EXPECT_EQ(word(judged(varies, {of("1", "2"), of("3", "4", 1)})), "pass");
  EXPECT_EQ(word(judged(varies, {of("1", "2"), of("1", "2", 1)})), "fail same");
}

TEST(Varies, IsNotTakenInByAnotherOrderOfProcesses) {
  EXPECT_EQ(word(judged(varies, {of("1", "2"), of("2", "1", 1)})), "fail same");
}

TEST(Varies, SeesAnyPair) {
  EXPECT_EQ(word(judged(varies, {of("1", "2"), of("3", "4", 1), of("1", "2", 2)})), "fail same");
}

TEST(Varies, ComparesOnlyRunsWithEqualArguments) {
  SomeRun other = of("1", "2", 1);
  other.arguments({"5"});
  EXPECT_EQ(word(judged(varies, {of("1", "2"), other})), "inconclusive");
}

TEST(Varies, SaysNothingAboutNothing) {
  EXPECT_EQ(word(judged(varies, {of("1", "2"), SomeRun("c", 1)})), "skipped");
}

TEST(Same, WantsEqualOutput) {
  EXPECT_EQ(word(judged(same, {of("1", "2"), of("2", "1", 1)})), "pass");
  const auto outcome = judged(same, {of("1", "2"), of("1", "3", 1)});
  EXPECT_EQ(word(outcome), "fail differs");
  EXPECT_EQ(outcome.evidence.run, 1);
  EXPECT_THAT(outcome.seen.en, HasSubstr("\"2\" where the other has \"3\""));
}

TEST(Same, LooksAtTheWholeOutputWithoutEvents) {
  SomeRun second = of("1", "2", 1);
  EXPECT_EQ(word(judged(model::SameCheck{}, {of("1", "2"), second})), "pass");
  second.ignored("# mine");
  EXPECT_EQ(word(judged(model::SameCheck{}, {of("1", "2"), second})), "pass");
  second.unmatched("x");
  EXPECT_EQ(word(judged(model::SameCheck{}, {of("1", "2"), second})), "fail differs");
}

TEST(Same, ComparesOnlyRunsStartedAlike) {
  SomeRun other = of("1", "3", 1);
  other.arguments({"5"});
  EXPECT_EQ(word(judged(same, {of("1", "2"), other})), "inconclusive");
}

}  // namespace interleave::test::varies_and_same_test
