#include "observe/unit_test_results.hpp"

#include <gmock/gmock.h>

#include "observe/observer.hpp"

namespace interleave::observe {
namespace {

using model::UnitTestResult;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr int judge = 0;
constexpr int submission = 1;
const std::string secret = "5ec7e7";

struct Written {
  std::string text;
  int writer = judge;
  bool terminated = true;
};

std::vector<UnitTestResult> results(const std::vector<Written>& lines) {
  model::RunRecord record;
  for (const Written& line : lines) {
    record.lines.push_back({line.text, line.writer, line.terminated, {}});
  }
  return unit_test_results(record, secret);
}

TEST(UnitTestResults, TellPassedFromFailedAndSkipped) {
  const auto found = results({{"5ec7e7 passed S.Good"},
                              {"5ec7e7 failed S.Bad expected%2012,%0agot%20100%25"},
                              {"5ec7e7 skipped S.Left see%20Bad"}});
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found[0].name, "S.Good");
  EXPECT_TRUE(found[0].passed);
  EXPECT_FALSE(found[1].passed);
  EXPECT_THAT(found[1].failures, ElementsAre("expected 12,\ngot 100%"));
  EXPECT_FALSE(found[2].passed);
}

class ForgedLine : public testing::TestWithParam<Written> {};

TEST_P(ForgedLine, GivesNoResult) { EXPECT_THAT(results({GetParam()}), IsEmpty()); }

INSTANTIATE_TEST_SUITE_P(
    Table, ForgedLine,
    testing::Values(Written{"5ec7e7 passed S.T", submission}, Written{"5ec7e7 passed S.T", -1},
                    Written{"passed S.T"}, Written{" passed S.T"}, Written{"5ec7e8 passed S.T"},
                    Written{"5ec7e7passed S.T"}, Written{"x5ec7e7 passed S.T"},
                    Written{"5ec7e7 passed S.T", judge, false}, Written{"5ec7e7 passed"},
                    Written{"5ec7e7"}, Written{""},
                    Written{R"({"testsuites": [{"name": "S", "testsuite": [{"name": "T",
                               "status": "RUN", "result": "COMPLETED"}]}]})",
                            submission}));

TEST(UnitTestResults, NeedASecret) {
  model::RunRecord record;
  record.lines.push_back({" passed S.T", judge, true, {}});
  EXPECT_THAT(unit_test_results(record, ""), IsEmpty());
}

TEST(UnitTestResults, NamedTwiceHaveNotPassed) {
  const auto found = results({{"5ec7e7 passed S.T"}, {"5ec7e7 passed S.T"}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_FALSE(found.front().passed);
}

TEST(UnitTestResults, NameTheFirstCallWithoutAnAnswer) {
  const auto found = results({{"5ec7e7 unanswered S.T make status 0"},
                              {"5ec7e7 unanswered S.T average signal 11"},
                              {"5ec7e7 passed S.T"},
                              {"5ec7e7 unanswered S.U add nonsense 0"},
                              {"5ec7e7 failed S.U x"},
                              {"5ec7e7 unanswered S.Gone add signal 9"}});
  ASSERT_THAT(found, SizeIs(2));
  ASSERT_TRUE(found[0].unanswered);
  EXPECT_EQ(found[0].unanswered->call, "make");
  EXPECT_EQ(found[0].unanswered->ending, model::Ending(model::Exited{0}));
  EXPECT_FALSE(found[0].passed);
  ASSERT_TRUE(found[1].unanswered);
  EXPECT_FALSE(found[1].unanswered->ending);
}

TEST(UnitTestResults, AreBoundedAndPrintable) {
  std::string failed = "5ec7e7 failed S.Long";
  for (int i = 0; i < 50; ++i) failed += " %1b" + std::string(10'000, 'x');
  const auto found = results({{failed}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found.front().failures, SizeIs(20));
  EXPECT_LT(found.front().failures.front().size(), 4100U);
  EXPECT_TRUE(found.front().failures.front().starts_with("\\x1bxx"));
  std::vector<Written> many;
  for (int i = 0; i < 2000; ++i) many.push_back({"5ec7e7 passed S.T" + std::to_string(i)});
  EXPECT_THAT(results(many), SizeIs(1000));
}

TEST(UnitTestResults, AreInTheObservedRun) {
  const auto observer = Observer::create({});
  ASSERT_TRUE(observer);
  model::PlannedRun planned;
  planned.request.report_secret = secret;
  model::RunRecord record;
  record.lines.push_back({"5ec7e7 passed S.T", judge, true, {}});
  EXPECT_THAT(observer->observe(planned, std::move(record)).unit_tests, SizeIs(1));
}

}  // namespace
}  // namespace interleave::observe
