#include <csignal>

#include "support/judged_runs.hpp"

namespace interleave::test::exit_status_test {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(ExitStatus, PassesWithTheStatus) {
  EXPECT_EQ(word(judged(model::ExitStatusCheck{0}, {SomeRun()})), "pass");
  EXPECT_EQ(word(judged(model::ExitStatusCheck{1}, {SomeRun().ended(model::Exited{1})})), "pass");
}

TEST(ExitStatus, NamesTheWrongStatus) {
  const auto outcome = judged(model::ExitStatusCheck{0}, {SomeRun().ended(model::Exited{3})});
  EXPECT_EQ(word(outcome), "fail wrong_status");
  EXPECT_THAT(outcome.seen.en, HasSubstr("status 3"));
}

TEST(ExitStatus, WantsSomethingPrintedWhereItIsAskedTo) {
  SomeRun silent;
  EXPECT_EQ(word(judged(model::ExitStatusCheck{0}, {silent})), "pass");
  const auto outcome = judged(model::ExitStatusCheck{0, true}, {silent});
  EXPECT_EQ(word(outcome), "fail silent");
  EXPECT_THAT(outcome.seen.en, HasSubstr("status 0. It printed nothing."));
  EXPECT_EQ(word(judged(model::ExitStatusCheck{0, true}, {SomeRun().unmatched("done")})), "pass");
  silent.ended(model::Exited{3});
  EXPECT_EQ(word(judged(model::ExitStatusCheck{0, true}, {silent})), "fail wrong_status");
}

TEST(ExitStatus, NamesTheSignal) {
  const auto outcome = judged(model::ExitStatusCheck{0}, {SomeRun().ended(model::Signalled{11})});
  EXPECT_EQ(word(outcome), "fail crash");
  EXPECT_THAT(outcome.seen.fr, HasSubstr("SIGSEGV (un accès mémoire invalide)"));
}

TEST(ExitStatus, TellsLimitsApart) {
  const std::vector<std::pair<model::Limit, std::string>> table = {
      {model::Limit::wall, "timeout"},
      {model::Limit::cpu, "cpu_limit"},
      {model::Limit::memory, "memory_limit"},
      {model::Limit::output, "output_limit"}};
  for (const auto& [limit, slug] : table) {
    SomeRun run;
    run.ended(model::Signalled{9, true});
    run.record().limits_hit = {{limit, "1 x", ""}};
    EXPECT_EQ(word(judged(model::ExitStatusCheck{0}, {run})), "fail " + slug);
  }
}

TEST(ExitStatus, ForgivesALimitThatWasHandled) {
  for (const model::Limit limit : {model::Limit::processes, model::Limit::disk,
                                   model::Limit::open_files, model::Limit::file_size}) {
    SomeRun run;
    run.record().limits_hit = {{limit, "256", ""}};
    EXPECT_EQ(word(judged(model::ExitStatusCheck{0}, {run})), "pass");
    run.ended(model::Exited{1});
    EXPECT_EQ(word(judged(model::ExitStatusCheck{0}, {run})), "fail wrong_status");
  }
}

TEST(ExitStatus, TellsWhoMadeAFileTooLargeFromACrash) {
  SomeRun run;
  run.ended(model::Signalled{SIGXFSZ});
  EXPECT_EQ(word(judged(model::ExitStatusCheck{0}, {run})), "fail crash");
  run.record().limits_hit = {{model::Limit::file_size, "1 x", "1 x"}};
  EXPECT_EQ(word(judged(model::ExitStatusCheck{0}, {run})), "fail output_limit");
}

TEST(ExitStatus, NamesALimitWithWhatWasReached) {
  SomeRun run;
  run.ended(model::Exited{1});
  run.record().limits_hit = {{model::Limit::open_files, "64", "63"}};
  const auto survived = judged(model::ExitStatusCheck{0}, {run});
  EXPECT_THAT(survived.seen.en, HasSubstr("status 1"));
  EXPECT_THAT(survived.seen.en, HasSubstr("(64; it had 63)"));
  run.record().limits_hit.push_back({model::Limit::memory, "2048 MB", "2047 MB"});
  const auto killed = judged(model::ExitStatusCheck{0}, {run});
  EXPECT_EQ(word(killed), "fail memory_limit");
  EXPECT_THAT(killed.seen.fr, testing::AllOf(HasSubstr("2048 MB"), HasSubstr("2047 MB")));
}

TEST(ExitStatus, TellsOfAHangOnce) {
  SomeRun run;
  const int child = run.child();
  run.timed_out();
  run.record().autopsy.push_back({child,
                                  101,
                                  'S',
                                  "futex",
                                  model::BlockedThread::Waits::semaphore,
                                  "semaphore /items",
                                  {0},
                                  {}});
  const auto outcome = judged(model::ExitStatusCheck{0}, {run});
  EXPECT_THAT(outcome.seen.en, HasSubstr("It had not ended after"));
  EXPECT_THAT(outcome.evidence.notes, testing::IsEmpty()) << "who waits for what is added by grade";
  EXPECT_THAT(outcome.evidence.processes, ElementsAre(child));
}

TEST(ExitStatus, IsInconclusiveWhenTheGraderEndedTheRun) {
  EXPECT_EQ(word(judged(model::ExitStatusCheck{0}, {SomeRun().ended(model::Signalled{9, true})})),
            "inconclusive");
}

TEST(ExitStatus, NamesTheRunThatFailed) {
  SomeRun first("c", 0);
  SomeRun second("c", 1);
  first.arguments({"1"});
  second.arguments({"2", ""}).ended(model::Exited{1});
  const auto outcome = judged(model::ExitStatusCheck{0}, {first, second});
  EXPECT_EQ(outcome.evidence.case_name, "c");
  EXPECT_EQ(outcome.evidence.run, 1);
  EXPECT_THAT(outcome.seen.en, HasSubstr("with the arguments \"2 ''\""));
}

TEST(Judge, SaysNothingOfARunInWhichNobodyWasKilled) {
  SomeRun run;
  model::Steering kill;
  kill.action = model::Steering::Action::kill;
  run.request().steering = {kill};
  EXPECT_EQ(word(judged(model::ExitStatusCheck{1}, {run})), "inconclusive");
  EXPECT_EQ(word(judged(model::ExitStatusCheck{0}, {run})), "inconclusive");
  model::SteeringResult result;
  result.released = model::SteeringResult::Released::killed;
  run.record().steering = {result};
  EXPECT_EQ(word(judged(model::ExitStatusCheck{1}, {run})), "fail wrong_status");
}

TEST(Judge, ReportsAFaultOfTheSpecAsAnError) {
  const model::CountCheck count{"e", "", {}, "", "missing", "", ""};
  EXPECT_THAT(word(judged(count, {SomeRun()})),
              HasSubstr("there is no variable or function 'missing'"));
  EXPECT_THAT(word(judged(model::ExitStatusCheck{0}, {})), HasSubstr("no run"));
  EXPECT_THAT(word(judged(model::ExternalCheck{}, {SomeRun()})), HasSubstr("own program"));
}

}  // namespace interleave::test::exit_status_test
