#include "support/judged_runs.hpp"

namespace interleave::test::speedup_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

/// How a made-up program spends its time, in seconds.
struct Shape {
  std::vector<double> cpu;  ///< of each worker
  double main = 0;
  enum class Kind { parallel, in_turn, locked } kind = Kind::parallel;
  double ready = 0;  ///< run delay of each worker, as part of its life
  double wall = 0;   ///< 0: what the workers take
};

SomeRun run_of(const std::string& name, int index, const Shape& shape) {
  SomeRun run(name, index);
  run.let("w", 4);
  run.process(0).cpu = at(shape.main);
  double total = 0;
  double longest = 0;
  for (const double cpu : shape.cpu) total += cpu;
  double from = 0;
  double done = 0;
  for (const double cpu : shape.cpu) {
    done += cpu;
    double life = cpu + shape.ready;
    if (shape.kind == Shape::Kind::locked) life = done + shape.ready;
    const int child = run.child(from, from + life, cpu);
    run.process(child).ready = at(shape.ready);
    longest = std::max(longest, from + life);
    if (shape.kind == Shape::Kind::in_turn) from += life;
  }
  run.record().wall = at(shape.wall > 0 ? shape.wall : longest + shape.main);
  return run;
}

model::SpeedupCheck faster() {
  model::SpeedupCheck check;
  check.single = "one";
  check.parallel = "four";
  check.workers = "w";
  check.at_most = 0.75;
  return check;
}

/// Pairs with a little scatter of the wall times.
model::Outcome of(const Shape& parallel, int pairs = 3,
                  const model::MachineFacts& machine = {4, 3.9},
                  const model::SpeedupCheck& check = faster(), double single_cpu = 1) {
  std::vector<SomeRun> runs;
  for (int i = 0; i < pairs; ++i) {
    runs.push_back(run_of("one", i, {{single_cpu}}));
    runs.push_back(run_of("four", i, parallel));
    runs.back().record().wall += at(0.01 * i);
  }
  Around around;
  around.machine = machine;
  return judged(check, runs, around);
}

const std::vector<double> quarters{0.25, 0.25, 0.25, 0.25};
const model::MachineFacts one_core{1, 1};

TEST(Speedup, IsMeasuredAndConfirmed) {
  const auto outcome = of({quarters});
  EXPECT_EQ(word(outcome), "pass");
  EXPECT_THAT(outcome.seen.en, HasSubstr("95 % confidence"));
  EXPECT_NEAR(outcome.evidence.figures.at("path_ratio"), 0.25, 1e-6);
  EXPECT_FALSE(outcome.wants_more);
}

TEST(Speedup, ABusyMachineIsNotAskedAgain) {
  std::vector<SomeRun> runs{run_of("one", 0, {{1}, 0, Shape::Kind::parallel, 0.5}),
                            run_of("four", 0, {quarters})};
  auto outcome = judged(faster(), runs, {});
  EXPECT_EQ(word(outcome), "pass");
  EXPECT_THAT(outcome.seen.en, HasSubstr("busy with other work"));
  EXPECT_FALSE(outcome.wants_more);

  model::SpeedupCheck measured_only = faster();
  measured_only.cpu_time_decides = false;
  outcome = judged(measured_only, runs, {});
  EXPECT_EQ(word(outcome), "inconclusive");
  EXPECT_TRUE(outcome.wants_more) << "only more pairs could settle it";
}

TEST(Speedup, OneAfterTheOther) {
  const auto outcome = of({quarters, 0, Shape::Kind::in_turn});
  EXPECT_EQ(word(outcome), "fail serialised");
  EXPECT_NEAR(outcome.evidence.figures.at("path_ratio"), 1, 1e-6);
}

TEST(Speedup, UnderOneLock) {
  EXPECT_EQ(word(of({quarters, 0, Shape::Kind::locked})), "fail serialised");
}

TEST(Speedup, WithoutRunDelaysOnlyCpuTimesCount) {
  SomeRun one = run_of("one", 0, {{1}});
  SomeRun four = run_of("four", 0, {quarters, 0, Shape::Kind::locked});
  one.process(0).ready = four.process(0).ready = {};
  Around around;
  around.machine = one_core;
  EXPECT_EQ(word(judged(faster(), {one, four}, around)), "pass");
}

TEST(Speedup, Unbalanced) { EXPECT_EQ(word(of({{0.91, 0.03, 0.03, 0.03}})), "fail unbalanced"); }

TEST(Speedup, EachDoesEverything) { EXPECT_EQ(word(of({{1, 1, 1, 1}})), "fail not_faster"); }

TEST(Speedup, TheMainProcessDoesTheWork) {
  EXPECT_EQ(word(of({{0, 0, 0, 0}, 1})), "fail not_faster");
  EXPECT_EQ(word(of({{}, 1})), "fail not_faster");
}

TEST(Speedup, ASlowSingleRunIsNoGain) {
  const auto against_six = [](const Shape& parallel) {
    return of(parallel, 5, {4, 3.9}, faster(), 6);
  };
  const auto main_alone = against_six({{0, 0, 0, 0}, 1});
  EXPECT_EQ(word(main_alone), "fail not_faster");
  EXPECT_NEAR(main_alone.evidence.figures.at("path_ratio"), 0.9, 1e-6);
  EXPECT_THAT(main_alone.seen.en, HasSubstr("that the single one is slow is no gain"));
  EXPECT_EQ(word(against_six({quarters, 0, Shape::Kind::in_turn})), "fail serialised");
  // Parts may fit into a cache that the whole does not.
  EXPECT_EQ(word(against_six({quarters})), "pass");
  EXPECT_THAT(of({{1, 1, 1, 1}}).seen.en, testing::Not(HasSubstr("no gain")));
}

TEST(Speedup, TheMainProcessMayHelp) { EXPECT_EQ(word(of({{0.25, 0.25, 0.25}, 0.25})), "pass"); }

TEST(Speedup, SaysTheSameOnABusyMachine) {
  const auto busy = [](const std::vector<double>& cpu, Shape::Kind kind) {
    return word(of({cpu, 0, kind, 2.0, 9}, 7));
  };
  EXPECT_EQ(busy(quarters, Shape::Kind::parallel), "pass");
  EXPECT_EQ(busy(quarters, Shape::Kind::in_turn), "fail serialised");
  EXPECT_EQ(busy({1, 1, 1, 1}, Shape::Kind::parallel), "fail not_faster");
  EXPECT_EQ(busy({0.4, 0.4, 0.4, 0.4}, Shape::Kind::parallel), "pass");  // hyperthreads
}

TEST(Speedup, AsksForMorePairsThenLetsCpuTimeDecide) {
  EXPECT_EQ(word(of({quarters, 0, Shape::Kind::parallel, 0, 0.9})), "inconclusive");
  EXPECT_TRUE(of({quarters, 0, Shape::Kind::parallel, 0, 0.9}).wants_more);
  EXPECT_TRUE(of({quarters}, 1).wants_more);
  const auto last = of({quarters, 0, Shape::Kind::parallel, 0, 0.9}, 7);
  EXPECT_EQ(word(last), "pass");
  EXPECT_FALSE(last.wants_more);
  EXPECT_THAT(last.seen.en, HasSubstr("could not be judged"));
}

TEST(Speedup, WithOneCoreOnlyCpuTimeCanDecide) {
  const auto outcome = of({quarters, 0, Shape::Kind::parallel, 0.75, 1}, 1, one_core);
  EXPECT_EQ(word(outcome), "pass");
  EXPECT_FALSE(outcome.wants_more);
  EXPECT_THAT(outcome.seen.fr, HasSubstr("trop peu de cœurs"));
  model::SpeedupCheck check = faster();
  check.cpu_time_decides = false;
  EXPECT_EQ(word(of({quarters}, 1, one_core, check)), "inconclusive");
}

TEST(Speedup, ScalesItsThresholdToTheCores) {
  const auto threshold = [](const model::MachineFacts& machine) {
    return of({quarters}, 3, machine).evidence.figures.at("wall_ratio_threshold");
  };
  EXPECT_NEAR(threshold({4, 4}), 0.75, 1e-9);
  EXPECT_NEAR(threshold({8, 8}), 0.75, 1e-9);
  EXPECT_NEAR(threshold({2, 2}), 0.5 + 2.0 / 3 * 0.5, 1e-9);
}

TEST(Speedup, OfNextToNothingIsNotJudged) {
  EXPECT_EQ(word(of({{0.01, 0.01, 0.01, 0.01}}, 3, {4, 4}, faster(), 0.04)), "inconclusive");
}

TEST(Speedup, StaggeredStartsOfAStarvedParentAreNoChain) {
  SomeRun one = run_of("one", 0, {{1}});
  SomeRun four("four");
  four.let("w", 4);
  four.process(0).ready = at(1.5);
  for (int i = 0; i < 4; ++i) {
    const int child = four.child(0.5 * i, 0.5 * i + 0.45, 0.25);
    four.process(child).ready = at(0.2);
    four.process(child).start_delayed = at(0.5 * i);
  }
  Around around;
  around.machine = one_core;
  EXPECT_EQ(word(judged(faster(), {one, four}, around)), "pass");
}

TEST(Speedup, WorkersInTurnThatStarveAreAChain) {
  SomeRun one = run_of("one", 0, {{1}});
  SomeRun four("four");
  four.let("w", 4);
  for (int i = 0; i < 4; ++i) {
    const int child = four.child(0.45 * i, 0.45 * i + 0.45, 0.25);
    four.process(child).ready = at(0.2);
    four.process(child).start_delayed = at(0.2 * i);
  }
  Around around;
  around.machine = one_core;
  EXPECT_EQ(word(judged(faster(), {one, four}, around)), "fail serialised");
}

/// Each worker creates the next, and does its own quarter before it waits for that one, or
/// afterwards. All but the first starve for as long as they compute.
std::string word_of_nested(bool works_first) {
  SomeRun one = run_of("one", 0, {{1}});
  SomeRun four("four");
  four.let("w", 4);
  four.process(0).ready = at(0.1);
  for (int i = 0; i < 4; ++i) {
    const double life = works_first ? 0.25 + (i < 3 ? 0.25 : 0) : 0.25 + 0.5 * (3 - i);
    const int child = four.child(0, i == 3 ? 0.5 : life, 0.25);
    four.process(child).parent = i;
    four.process(child).ready = at(i == 0 ? 0 : 0.25);
  }
  Around around;
  around.machine = one_core;
  return word(judged(faster(), {one, four}, around));
}

TEST(Speedup, WorkersMayWaitForTheirOwnAtTheEnd) { EXPECT_EQ(word_of_nested(true), "pass"); }

TEST(Speedup, WorkersThatWaitForTheirOwnFirstAreSerialised) {
  EXPECT_EQ(word_of_nested(false), "fail serialised");
}

TEST(Speedup, AParentThatStarvesLaterHidesNoChain) {
  SomeRun one = run_of("one", 0, {{1}});
  SomeRun four = run_of("four", 0, {quarters, 0, Shape::Kind::in_turn});
  four.process(0).ready = at(10);
  EXPECT_EQ(word(judged(faster(), {one, four}, {})), "fail serialised");
}

TEST(Speedup, ADisturbedWorkerWeighsLittle) {
  std::vector<SomeRun> runs;
  for (int i = 0; i < 7; ++i) {
    runs.push_back(run_of("one", i, {{1}}));
    runs.push_back(run_of("four", i, {{0.25, i < 4 ? 0.7 : 0.25, 0.25, 0.25}}));
  }
  EXPECT_EQ(word(judged(faster(), runs, {})), "pass");
}

TEST(Speedup, TimeHeldByTheGraderDoesNotCount) {
  SomeRun one = run_of("one", 0, {{1}});
  SomeRun four("four");
  four.let("w", 4);
  for (int i = 0; i < 4; ++i) {
    four.held(four.child(0, 1.25, 0.25), 0, 1, Released::parent_waits);
  }
  Around around;
  around.machine = one_core;
  const auto outcome = judged(faster(), {one, four}, around);
  EXPECT_EQ(word(outcome), "pass");
  EXPECT_NEAR(outcome.evidence.figures.at("path_ratio"), 0.25, 1e-6);
}

TEST(Speedup, NeedsRunsThatEnd) {
  EXPECT_EQ(
      word(judged(faster(), {run_of("one", 0, {{1}}), run_of("four", 0, {quarters}).timed_out()})),
      "skipped");
  EXPECT_THAT(word(judged(faster(), {run_of("one", 0, {{1}})})), HasSubstr("no pair"));
}

}  // namespace interleave::test::speedup_test
