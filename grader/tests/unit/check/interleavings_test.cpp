#include "support/judged_runs.hpp"

namespace interleave::test::interleavings_test {

using testing::Contains;
using testing::Field;
using testing::HasSubstr;

model::ExploredInput all_right() {
  model::ExploredInput explored;
  explored.request.arguments = {"2"};
  explored.exploration.schedules = 60;
  explored.exploration.exhaustive = true;
  explored.exploration.extent = {"all 60 interleavings of this input",
                                 "tous les 60 entrelacements de cette entrée"};
  return explored;
}

model::ExploredInput with_a_race() {
  model::ExploredInput explored = all_right();
  model::ExplorationFinding remark;
  remark.kind = "zombie";
  remark.is_failure = false;
  model::ExplorationFinding race;
  race.kind = "data_race";
  race.what = {"P2 reads memory (a.cpp:7) that P1 writes (a.cpp:7)",
               "P2 lit une mémoire (a.cpp:7) que P1 écrit (a.cpp:7)"};
  race.first_schedule = 3;
  race.seconds = 0.5;
  race.picture.emplace().steps = 40;
  explored.exploration.findings = {remark, race};
  explored.confirmed = true;
  explored.replay = "grader replay /cache/replay.json --step";
  return explored;
}

model::Outcome judged_by(std::vector<model::ExploredInput> explored) {
  const model::Spec spec;
  model::Check check;
  check.options = model::InterleavingsCheck{};
  const model::Submission submission;
  const model::Build build;
  check::Scopes scopes;
  const model::MachineFacts machine{4, 3.9};
  return check::judge({spec, check, {}, submission, build, scopes, machine, std::move(explored)})
      .front();
}

TEST(Interleavings, PassWithWhatWasSeen) {
  const model::Outcome outcome = judged_by({all_right(), all_right()});
  EXPECT_EQ(word(outcome), "pass");
  EXPECT_THAT(outcome.seen.en, HasSubstr("all 60 interleavings of this input"));
  EXPECT_THAT(outcome.seen.fr, HasSubstr("tous les 60 entrelacements"));
  EXPECT_EQ(outcome.evidence.figures.at("schedules"), 120);
}

TEST(Interleavings, FailWithTheKindOfWhatWasFound) {
  const model::Outcome outcome = judged_by({all_right(), with_a_race()});
  EXPECT_EQ(word(outcome), "fail data_race");
  EXPECT_THAT(outcome.seen.en, HasSubstr("a.cpp:7"));
  EXPECT_THAT(outcome.seen.en, HasSubstr("schedule 3"));
  ASSERT_TRUE(outcome.evidence.schedule);
  EXPECT_EQ(outcome.evidence.schedule->steps, 40U);
  EXPECT_EQ(outcome.evidence.replay, "grader replay /cache/replay.json --step");
  EXPECT_EQ(outcome.evidence.figures.at("first_schedule"), 3);
  EXPECT_EQ(outcome.evidence.figures.at("seconds"), 0.5);
}

TEST(Interleavings, DecideNothingByWhatDidNotComeAgain) {
  model::ExploredInput explored = with_a_race();
  explored.confirmed = false;
  EXPECT_EQ(word(judged_by({explored})), "inconclusive");
}

TEST(Interleavings, AreNotPassedByAProgramThatIsNotSeenToItsEnd) {
  model::ExploredInput reserved = all_right();
  reserved.exploration.reservations = {{"it calls timer_create", "il appelle timer_create"}};
  const model::Outcome outcome = judged_by({reserved, all_right()});
  EXPECT_EQ(word(outcome), "inconclusive");
  EXPECT_THAT(outcome.seen.en, HasSubstr("timer_create"));
  EXPECT_THAT(outcome.seen.fr, HasSubstr("aucun point"));

  model::ExploredInput late = all_right();
  late.exploration.out_of_time = true;
  EXPECT_EQ(word(judged_by({late})), "inconclusive");

  model::ExploredInput nothing = all_right();
  nothing.exploration.schedules = 0;
  EXPECT_EQ(word(judged_by({nothing})), "inconclusive");

  model::ExploredInput not_built;
  not_built.obstacle = {"it could not be built for this", "il n’a pas pu être construit pour cela"};
  EXPECT_EQ(word(judged_by({not_built})), "inconclusive");
}

TEST(Interleavings, FailAlsoWhereSomethingElseCouldNotBeSeen) {
  model::ExploredInput reserved = with_a_race();
  reserved.exploration.reservations = {{"it calls timer_create", "il appelle timer_create"}};
  EXPECT_EQ(word(judged_by({reserved})), "fail data_race");
}

TEST(Interleavings, WithoutAnyInputAreTheGradersError) {
  EXPECT_EQ(judged_by({}).verdict, model::Verdict::error);
}

}  // namespace interleave::test::interleavings_test
