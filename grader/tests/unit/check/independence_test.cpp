#include <cmath>

#include "support/judged_runs.hpp"

namespace interleave::test::independence_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

/// xorshift64*, for hits that chance might have given (a sum of uniforms is near enough to normal).
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed * 2 + 1) {}
  double uniform() {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return static_cast<double>((state_ * 0x2545F4914F6CDD1DULL) >> 11U) * 0x1p-53;
  }
  std::int64_t hits(double trials, double probability) {
    double normal = -6;
    for (int i = 0; i < 12; ++i) normal += uniform();
    const double deviation = std::sqrt(trials * probability * (1 - probability));
    return std::llround(trials * probability + normal * deviation);
  }

 private:
  std::uint64_t state_;
};

const double p = 0.7853981633974483;
const model::IndependenceCheck check{"worker", "i", "trials", "hits", "math.pi / 4", 1e-9};

SomeRun run_of(int index, const std::vector<std::int64_t>& hits, std::int64_t trials) {
  SomeRun run("c", index);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    run.event("worker", "worker",
              {{"i", static_cast<std::int64_t>(i)}, {"trials", trials}, {"hits", hits[i]}});
  }
  return run;
}

/// Runs of workers of which worker i has the stream i, or `same[i]`, a few hits off.
std::vector<SomeRun> runs_of(int runs, const std::vector<int>& same, std::int64_t trials,
                             std::uint64_t seed, int off = 0) {
  std::vector<SomeRun> all;
  Chance chance(seed);
  for (int run = 0; run < runs; ++run) {
    std::vector<std::int64_t> streams;
    std::vector<std::int64_t> hits;
    for (std::size_t i = 0; i < same.size(); ++i) {
      streams.push_back(chance.hits(static_cast<double>(trials), p));
      const auto shift = static_cast<std::int64_t>(i) * off;
      hits.push_back(streams[static_cast<std::size_t>(same[i])] + shift);
    }
    all.push_back(run_of(run, hits, trials));
  }
  return all;
}

TEST(Independence, NeverFiresOnIndependentStreams) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    for (const std::int64_t trials : {1, 100, 10'000, 1'000'000}) {
      EXPECT_THAT(word(judged(check, runs_of(4, {0, 1, 2, 3}, trials, seed))),
                  testing::Not(HasSubstr("fail")))
          << "seed " << seed << ", " << trials << " trials";
    }
  }
}

TEST(Independence, FindsOneStreamForAll) {
  EXPECT_EQ(word(judged(check, runs_of(4, {0, 0, 0, 0}, 1'000'000, 1))), "fail same_stream");
  EXPECT_EQ(word(judged(check, runs_of(4, {0, 0, 0, 0}, 1'000'000, 2, 1))), "fail same_stream");
}

TEST(Independence, FindsAPair) {
  const auto outcome = judged(check, runs_of(6, {0, 1, 0, 3}, 1'000'000, 3));
  EXPECT_EQ(word(outcome), "fail same_stream");
  EXPECT_THAT(outcome.seen.en, HasSubstr("the workers 0 and 2"));
}

TEST(Independence, WantsThreeRuns) {
  EXPECT_EQ(word(judged(check, runs_of(2, {0, 0, 0, 0}, 1'000'000, 4))), "inconclusive");
}

TEST(Independence, CountsEqualRunsOnce) {
  auto runs = runs_of(1, {0, 0, 0, 0}, 1'000'000, 5);
  for (int i = 1; i < 5; ++i) runs.push_back(runs.front());
  EXPECT_EQ(word(judged(check, runs)), "inconclusive");
}

TEST(Independence, TinyRunsCoincideByChance) {
  EXPECT_EQ(word(judged(check, {run_of(0, {1, 1}, 1), run_of(1, {1, 0}, 1), run_of(2, {0, 0}, 1)})),
            "pass");
}

TEST(Independence, JudgesCasesApart) {
  auto runs = runs_of(3, {0, 1, 2, 3}, 1'000'000, 6);
  for (SomeRun& run : runs_of(3, {0, 0, 0, 0}, 1'000'000, 7)) {
    run.observed().case_name = "seeded";
    runs.push_back(run);
  }
  const auto outcome = judged(check, runs);
  EXPECT_EQ(word(outcome), "fail same_stream");
  EXPECT_EQ(outcome.evidence.case_name, "seeded");
}

TEST(Independence, AddsUpWhatTheCasesShow) {
  auto runs = runs_of(3, {0, 1, 2, 0}, 1'000'000, 8);
  EXPECT_EQ(word(judged(check, runs)), "inconclusive");
  for (SomeRun& run : runs_of(3, {0, 1, 2, 0}, 1'000'000, 9)) {
    run.observed().case_name = "seeded";
    runs.push_back(run);
  }
  const auto outcome = judged(check, runs);
  EXPECT_EQ(word(outcome), "fail same_stream");
  EXPECT_THAT(outcome.seen.en, HasSubstr("In 6 runs"));
  EXPECT_THAT(outcome.seen.en, HasSubstr("the workers 0 and 3"));
}

TEST(Independence, NeverFiresOnSeveralCases) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    auto runs = runs_of(3, {0, 1, 2, 3}, 100'000, seed);
    for (SomeRun& run : runs_of(3, {0, 1, 2, 3}, 1'000'000, seed + 1000)) {
      run.observed().case_name = "seeded";
      runs.push_back(run);
    }
    EXPECT_THAT(word(judged(check, runs)), testing::Not(HasSubstr("fail"))) << "seed " << seed;
  }
}

TEST(Independence, NeedsTwoWorkers) {
  EXPECT_EQ(word(judged(check, {run_of(0, {5}, 10)})), "skipped");
}

}  // namespace interleave::test::independence_test
