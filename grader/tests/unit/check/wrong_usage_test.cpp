#include "support/judged_runs.hpp"

namespace interleave::test::wrong_usage_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

SomeRun refusing(model::Ending ending = model::Exited{2}) {
  SomeRun run("usage:id");
  run.arguments({"12x"}).ended(ending);
  run.record().standard_error = "usage: …\n";
  return run;
}

std::string of(const SomeRun& run) { return word(judged(model::WrongUsageCheck{}, {run})); }

TEST(WrongUsage, IsRefused) {
  EXPECT_EQ(of(refusing()), "pass");
  EXPECT_EQ(of(refusing(model::Exited{0})), "fail accepted");
  EXPECT_EQ(of(refusing(model::Exited{1})), "fail wrong_status");
  EXPECT_EQ(of(refusing(model::Signalled{6})), "fail crash");
  EXPECT_EQ(of(refusing().timed_out()), "fail timeout");
}

TEST(WrongUsage, WithAMessageAndNothingElse) {
  SomeRun silent = refusing();
  silent.record().standard_error.clear();
  EXPECT_EQ(of(silent), "fail silent");
  EXPECT_EQ(of(refusing().ignored("# usage")), "fail output");
  SomeRun forking = refusing();
  forking.child();
  EXPECT_EQ(of(forking), "fail process");
}

TEST(WrongUsage, NamesTheArguments) {
  SomeRun other = refusing();
  other.arguments({""});
  SomeRun accepting("usage:id", 1);
  accepting.arguments({"-1"});
  const auto outcome = judged(model::WrongUsageCheck{}, {other, accepting});
  EXPECT_EQ(word(outcome), "fail accepted");
  EXPECT_THAT(outcome.seen.en, HasSubstr("\"-1\""));
}

}  // namespace interleave::test::wrong_usage_test
