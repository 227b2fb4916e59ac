#include "support/judged_runs.hpp"

namespace interleave::test::rendezvous_test {

using testing::ElementsAre;
using testing::HasSubstr;

SomeRun sequence(const std::string& parties) {
  SomeRun run;
  for (const char party : parties)
    run.event("c", std::string("C") + party, {{"q", std::string(1, party)}});
  return run;
}

std::string of(const std::string& parties, int lead = 1) {
  return word(judged(model::RendezvousCheck{"c", "q", {"1", "2"}, lead}, {sequence(parties)}));
}

TEST(Rendezvous, AllowsALeadOfOne) {
  EXPECT_EQ(of("121212"), "pass");
  EXPECT_EQ(of("12211221"), "pass");
  EXPECT_EQ(of("1122", 2), "pass");
}

TEST(Rendezvous, SeesALeadOfTwo) {
  EXPECT_EQ(of("112212"), "fail lead");
  EXPECT_EQ(of("1221221"), "fail lead");
  EXPECT_EQ(of("1211"), "fail lead");
  const auto outcome = judged(model::RendezvousCheck{"c", "q", {"1", "2"}, 1}, {sequence("1211")});
  EXPECT_THAT(outcome.evidence.lines, ElementsAre(2, 3));
  EXPECT_THAT(outcome.seen.en, HasSubstr("\"1\": 3, \"2\": 1"));
}

TEST(Rendezvous, WantsEveryParty) {
  EXPECT_EQ(of("1"), "fail missing");
  EXPECT_EQ(of(""), "skipped");
  EXPECT_EQ(
      word(judged(model::RendezvousCheck{"c", "q", {"1", "2"}, 1}, {SomeRun(), sequence("12")})),
      "pass");
}

}  // namespace interleave::test::rendezvous_test
