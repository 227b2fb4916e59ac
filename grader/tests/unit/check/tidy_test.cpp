#include "support/judged_runs.hpp"

namespace interleave::test::tidy_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

template <class Change>
std::string of(Change change, const model::TidyCheck& check = {}) {
  SomeRun run;
  run.child();
  change(run);
  return word(judged(check, {run}));
}

TEST(Tidy, EveryChildWaitedFor) {
  EXPECT_EQ(of([](SomeRun&) {}), "pass");
}

TEST(Tidy, Zombie) {
  EXPECT_EQ(of([](SomeRun& run) { run.process(1).reaped = model::Reaped::zombie; }), "fail zombie");
}

TEST(Tidy, Orphan) {
  EXPECT_EQ(of([](SomeRun& run) { run.process(1).alive_at_end = true; }), "fail orphan");
  EXPECT_EQ(of([](SomeRun& run) { run.process(1).reaped = model::Reaped::still_running; }),
            "fail orphan");
}

TEST(Tidy, Crashed) {
  EXPECT_EQ(of([](SomeRun& run) { run.process(1).ending = model::Signalled{6}; }), "fail crashed");
  EXPECT_EQ(of([](SomeRun& run) { run.process(1).ending = model::Signalled{15}; }), "pass");
  EXPECT_EQ(of([](SomeRun& run) { run.process(1).ending = model::Signalled{11, true}; }), "pass");
  EXPECT_EQ(of([](SomeRun& run) { run.process(1).ending = model::Exited{1}; }), "pass");
  EXPECT_EQ(of([](SomeRun& run) { run.process(1).ending = model::Signalled{6}; }, {{}, true}),
            "pass");
  EXPECT_EQ(of([](SomeRun& run) { run.process(1).ending = model::Signalled{15}; }, {{15}}),
            "fail crashed");
}

TEST(Tidy, IsNotJudgedAfterAnotherEnd) {
  EXPECT_EQ(of([](SomeRun& run) {
              run.process(1).reaped = model::Reaped::zombie;
              run.ended(model::Exited{1});
            }),
            "skipped");
  EXPECT_EQ(of([](SomeRun& run) { run.timed_out(); }), "skipped");
}

TEST(Tidy, LeavesOtherProgramsToThemselves) {
  const auto grandchild_zombie = [](const std::string& program) {
    return [program](SomeRun& run) {
      run.request().program_name = "self";
      run.process(1).execs.push_back({"/usr/bin/" + program, {program}, {}});
      run.process(run.child(0, 1, 0, 1)).reaped = model::Reaped::zombie;
    };
  };
  EXPECT_EQ(of(grandchild_zombie("make")), "pass");
  EXPECT_EQ(of(grandchild_zombie("self")), "fail zombie");
}

}  // namespace interleave::test::tidy_test
