#include "support/judged_runs.hpp"

namespace interleave::test::unit_test_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

const model::UnitTestCheck check{"Student.Average"};

TEST(UnitTest, PassedFailedOrMissing) {
  SomeRun run;
  run.observed().unit_tests = {{"Student.Average", true, {}, {}}};
  EXPECT_EQ(word(judged(check, {run})), "pass");
  run.observed().unit_tests = {{"Student.Average", false, {"expected 12, got 0"}, {}}};
  const auto outcome = judged(check, {run});
  EXPECT_EQ(word(outcome), "fail failed");
  EXPECT_THAT(outcome.seen.en, HasSubstr("got 0"));
  EXPECT_EQ(word(judged(check, {SomeRun().ended(model::Signalled{11})})), "fail not_run");
}

TEST(UnitTest, TellsOfACallWithoutAnAnswer) {
  const auto seen = [](std::optional<model::Ending> ending) {
    SomeRun run;
    run.observed().unit_tests = {
        {"Student.Average", false, {"not answered"}, model::Unanswered{"make", ending}}};
    const auto outcome = judged(check, {run});
    EXPECT_EQ(word(outcome), "fail not_run");
    return outcome.seen.en;
  };
  EXPECT_THAT(seen(model::Exited{0}), HasSubstr("ended with status 0 during the call \"make\""));
  EXPECT_THAT(seen(model::Signalled{11}), HasSubstr("SIGSEGV"));
  EXPECT_THAT(seen(std::nullopt), HasSubstr("something else than its result"));
}

TEST(UnitTest, ThatDoesNotCompile) {
  Around around;
  around.spec.cases.resize(2);
  around.spec.cases[0].name = "c";
  around.spec.cases[1].name = "tests";
  around.build.failed_unit_tests["tests"].explanation = {"no average", "pas de moyenne"};
  SomeRun run;
  run.observed().unit_tests = {{"Student.Average", true, {}, {}}};
  EXPECT_EQ(word(judged(check, {run}, around)), "pass");
  around.on = {"tests"};
  const auto outcome = judged(check, {run}, around);
  EXPECT_EQ(word(outcome), "fail not_run");
  EXPECT_THAT(outcome.seen.en, HasSubstr("cannot be built with this code. no average"));
  EXPECT_THAT(outcome.seen.fr, HasSubstr("construit avec ce code. pas de moyenne"));
}

}  // namespace interleave::test::unit_test_test
