// Programs with one right or wrong behaviour each (tests/programs/explore/), explored as a whole.

#include "explore/explore.hpp"

#include <gmock/gmock.h>
#include <sched.h>

#include <set>

#include "explore/launch.hpp"
#include "explore/often.hpp"
#include "explore/replay.hpp"
#include "explore/schedules.hpp"
#include "explore/strategy.hpp"
#include "integration/explore/programs.hpp"
#include "sandbox/control_group.hpp"

namespace interleave::explore {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Case {
  std::string program;
  std::set<std::string> failures;
};

class Explored : public ::testing::TestWithParam<Case> {};

TEST_P(Explored, HasTheseFailuresAndNoOthers) {
  const model::Exploration exploration = explored(GetParam().program, 400);
  EXPECT_EQ(failures(exploration), GetParam().failures);
  EXPECT_THAT(exploration.reservations, IsEmpty());
}

TEST_P(Explored, ReplaysEachFindingToTheSameEnd) {
  const model::Exploration exploration = explored(GetParam().program, 400);
  for (const model::ExplorationFinding& each : exploration.findings) {
    const Starter start = start_program(GetParam().program);
    const auto target = start();
    const Order order = order_of(each.schedule, 20'000);
    const Trace first = target->run(order);
    for (int again = 0; again < 20; ++again) EXPECT_EQ(target->run(order).hash, first.hash);
    const Replayed replayed = replay(each.schedule, 20'000, start, no_source);
    std::set<std::string> kinds;
    for (const auto& found : replayed.findings) kinds.insert(found.kind);
    EXPECT_THAT(kinds, Contains(each.kind));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Programs, Explored,
    ::testing::Values(
        Case{"lost_update", {"assertion", "data_race"}}, Case{"locked_update", {}},
        Case{"private_mutex", {"not_process_shared"}}, Case{"lock_order", {"deadlock"}},
        Case{"philosophers_wrong", {"deadlock"}}, Case{"philosophers_right", {}},
        Case{"bounded_buffer_right", {}}, Case{"bounded_buffer_if", {"assertion"}},
        Case{"lost_wakeup", {"lost_wakeup"}}, Case{"peterson_right", {}},
        Case{"peterson_wrong", {"assertion"}}, Case{"volatile_flag", {"data_race"}},
        Case{"sleep_as_order", {"assertion"}}, Case{"unclosed_pipe", {"unclosed_pipe"}},
        Case{"pipe_ring", {}}, Case{"double_flush", {"double_flush"}},
        Case{"unlock_of_another", {"unlock_not_owner"}}, Case{"library_primitives", {}},
        Case{"sysv_ping_pong", {}}, Case{"named_semaphores", {}}, Case{"unwaited_child", {}},
        Case{"crashing_child", {"crash"}}, Case{"endless_recursion", {"crash"}}),
    [](const auto& tested) { return tested.param.program; });

INSTANTIATE_TEST_SUITE_P(
    MemoryOrders, Explored,
    ::testing::Values(Case{"relaxed_wrong", {"data_race"}},
                      Case{"relaxed_reader_wrong", {"data_race"}},
                      Case{"relaxed_overwritten_wrong", {"data_race"}}, Case{"relaxed_right", {}},
                      Case{"relaxed_stores_right", {}}, Case{"counted_right", {}},
                      Case{"counted_wrong", {"data_race"}}, Case{"sequence_lock_right", {}},
                      Case{"freed_right", {}}, Case{"freed_wrong", {"used_freed"}}),
    [](const auto& tested) { return tested.param.program; });

INSTANTIATE_TEST_SUITE_P(Signals, Explored,
                         ::testing::Values(Case{"self_pipe_right", {}},
                                           Case{"masked_waits_right", {}},
                                           Case{"told_signals_right", {}},
                                           Case{"thread_signal_right", {}},
                                           Case{"broken_pipe_right", {}}, Case{"wakers_right", {}}),
                         [](const auto& tested) { return tested.param.program; });

INSTANTIATE_TEST_SUITE_P(Waits, Explored,
                         ::testing::Values(Case{"brief_limit_wrong", {"assertion"}},
                                           Case{"not_joined_wrong", {"assertion"}},
                                           Case{"read_after_sleep", {"data_race", "exit_status"}},
                                           Case{"wide_atomics_right", {}},
                                           Case{"wide_atomics_wrong", {"assertion"}}),
                         [](const auto& tested) { return tested.param.program; });

INSTANTIATE_TEST_SUITE_P(Names, Explored,
                         ::testing::Values(Case{"undone_by_kill_right", {}},
                                           Case{"sem_otime_right", {}}, Case{"names_right", {}},
                                           Case{"ordered_files", {}}),
                         [](const auto& tested) { return tested.param.program; });

class SeenInPart : public ::testing::TestWithParam<const char*> {};

TEST_P(SeenInPart, SoNothingIsSaidOfAll) {
  const model::Exploration exploration = explored(GetParam(), 400, "dpor");
  EXPECT_LT(exploration.schedules, 400U);
  EXPECT_FALSE(exploration.exhaustive);
  EXPECT_THAT(exploration.reservations, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Programs, SeenInPart,
                         ::testing::Values("timed_out_early", "acquire_release", "moved_folders"));

TEST(Exploration, TakesFilesForSeenWhereSomethingOrdersThem) {
  EXPECT_TRUE(explored("ordered_files", 400, "dpor").exhaustive);
}

TEST(Exploration, FindsThoseWhoAskEachOtherForEver) {
  const model::Exploration exploration = explored("polling_wrong", 10);
  EXPECT_THAT(failures(exploration), ElementsAre("livelock"));
  EXPECT_THAT(exploration.reservations, IsEmpty());
}

TEST(Exploration, NotesWhatWasExecutedWhereAllEndsWell) {
  const model::Exploration exploration = explored("executed_right", 3);
  EXPECT_THAT(failures(exploration), IsEmpty());
  EXPECT_THAT(exploration.reservations, IsEmpty());
  EXPECT_FALSE(exploration.exhaustive);
  EXPECT_GE(exploration.notes.size(), 2U);
}

TEST(Exploration, SaysNothingWhereWhatWasExecutedMayMatter) {
  const model::Exploration exploration = explored("executed_wrong", 3);
  EXPECT_THAT(failures(exploration), IsEmpty());
  EXPECT_FALSE(exploration.reservations.empty());
}

TEST(Exploration, TurnsUsesOfOneFileRound) {
  const model::Exploration exploration = explored("unordered_files", 400, "dpor");
  EXPECT_TRUE(exploration.exhaustive);
  EXPECT_EQ(exploration.extent.en.rfind("all ", 0), 0U) << exploration.extent.en;
}

TEST(Exploration, CountsTheInterleavingsThatSleepsHide) {
  const model::Exploration exploration = explored("sleep_as_order", 400, "dpor");
  EXPECT_TRUE(exploration.exhaustive);
  EXPECT_EQ(exploration.extent.en.rfind("all ", 0), 0U) << exploration.extent.en;
}

TEST(Exploration, BelievesNoEndThatTheKernelDoesNotTell) {
  const model::Exploration exploration = explored("forged_end", 5);
  EXPECT_FALSE(exploration.exhaustive);
  EXPECT_FALSE(exploration.reservations.empty());
}

TEST(Shrinking, EndsWhenItIsLate) {
  const auto target = start_program("lost_update")();
  Order order;
  order.strategy = wire::Strategy::random;
  const Trace trace = target->run(order);
  int runs = 0;
  const auto shows = [&](const Trace&) { return ++runs > 0; };
  (void)shrink(*target, order, trace, shows, 300, [] { return true; });
  EXPECT_EQ(runs, 0);
}

TEST(Exploration, TellsWhenEverythingWasSeen) {
  const model::Exploration exploration = explored("lock_order", 400, "dpor");
  EXPECT_TRUE(exploration.exhaustive);
  EXPECT_EQ(failures(exploration), std::set<std::string>{"deadlock"});
}

TEST(Exploration, NamesAnEndlessWaitALivelock) {
  EXPECT_EQ(failures(explored("endless_wait", 3, "portfolio", 5'000)),
            std::set<std::string>{"livelock"});
}

TEST(Exploration, ToldASleepFromAnOrder) {
  const model::Exploration exploration = explored("sleep_as_order", 400);
  ASSERT_EQ(exploration.findings.size(), 1U);
  EXPECT_TRUE(exploration.findings.front().hidden_by_sleep);
}

TEST(Exploration, SaysThatAChildWasNotAwaited) {
  const model::Exploration exploration = explored("unwaited_child", 100);
  ASSERT_EQ(exploration.findings.size(), 1U);
  EXPECT_FALSE(exploration.findings.front().is_failure);
}

struct Held {
  const char* program;
  const char* said;
};

class HeldLock : public ::testing::TestWithParam<Held> {};

TEST_P(HeldLock, IsToldAtTheEnd) {
  const model::Exploration exploration = explored(GetParam().program, 100);
  ASSERT_EQ(exploration.findings.size(), 1U);
  EXPECT_EQ(exploration.findings[0].kind, "held_at_exit");
  EXPECT_FALSE(exploration.findings[0].is_failure);
  EXPECT_THAT(exploration.findings[0].what.en, ::testing::HasSubstr(GetParam().said));
}

INSTANTIATE_TEST_SUITE_P(Programs, HeldLock,
                         ::testing::Values(Held{"held_at_exit", "P1 ends and still holds a mutex"},
                                           Held{"semaphore_held_at_exit",
                                                "P1 ends and still holds a semaphore"}),
                         [](const auto& tested) { return std::string(tested.param.program); });

TEST(Exploration, SaysWhoHasTakenASemaphore) {
  const model::Exploration exploration = explored("philosophers_wrong", 100);
  ASSERT_EQ(exploration.findings.size(), 1U);
  EXPECT_THAT(exploration.findings[0].what.en,
              ::testing::ContainsRegex("P1 waits for a semaphore .*, which P[23] has taken"));
}

TEST(Exploration, KnowsUnitsOfSemaphoresFromLocks) {
  const model::Exploration exploration = explored("semaphore_units_right", 500);
  EXPECT_THAT(exploration.findings, ::testing::IsEmpty());
  EXPECT_TRUE(exploration.exhaustive);
}

class StandardInput : public ::testing::TestWithParam<const char*> {};

TEST_P(StandardInput, IsTheSameForEachSchedule) {
  model::ExplorationRequest request;
  request.schedules = 50;
  request.time = std::chrono::hours(1);
  request.strategy = "random";
  const model::Exploration exploration =
      explore(request, start_program(GetParam(), "7\n"), no_source);
  EXPECT_EQ(exploration.schedules, 50U);
  EXPECT_THAT(failures(exploration), IsEmpty());
  EXPECT_THAT(exploration.reservations, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Programs, StandardInput,
                         ::testing::Values("answered_input", "written_input"));

TEST(Exploration, NamesTheLimitOfMemory) {
  if (sandbox::group_parents().version == model::ControlGroup::none) {
    GTEST_SKIP() << "no control groups here";
  }
  model::ExplorationRequest request;
  request.executable = std::string(INTERLEAVE_EXPLORE_PROGRAMS) + "/memory_taken";
  request.program_name = "memory_taken";
  request.limits.memory_bytes = 256 << 20;
  request.time = std::chrono::hours(1);
  const sandbox::Ground ground{model::Isolation::strict, "/tmp"};
  const sandbox::Cell cell;
  const model::Exploration exploration =
      explore(request, starter(request, ground, cell), no_source);
  EXPECT_THAT(failures(exploration), IsEmpty());
  ASSERT_FALSE(exploration.reservations.empty());
  EXPECT_EQ(exploration.reservations[0].en, "the program met its limit of memory (256 MB)");
}

TEST(Exploration, ShowsBothSidesOfARace) {
  const model::Exploration exploration = explored("lost_update", 400);
  for (const model::ExplorationFinding& each : exploration.findings) {
    ASSERT_TRUE(each.picture) << each.kind;
    std::set<std::size_t> lanes;
    for (const model::PictureRow& row : each.picture->rows) {
      if (row.offending && row.what.en.find("shared memory") != std::string::npos) {
        lanes.insert(row.lane);
        EXPECT_NE(row.step, 0U) << each.kind;
      }
    }
    EXPECT_EQ(lanes, (std::set<std::size_t>{1, 2})) << each.kind;
  }
}

TEST(Exploration, ShowsWhoWaitsForEver) {
  const model::Exploration exploration = explored("lock_order", 400);
  ASSERT_EQ(exploration.findings.size(), 1U);
  ASSERT_TRUE(exploration.findings[0].picture);
  int for_ever = 0;
  for (const auto& wait : exploration.findings[0].picture->waits) for_ever += wait.for_ever;
  EXPECT_EQ(for_ever, 3);  // both threads, and who joins them
}

TEST(Replay, ComesToOneEndHoweverOften) {
  for (const char* program : {"lost_update", "lock_order", "lost_wakeup", "crashing_child"}) {
    for (const model::ExplorationFinding& each : explored(program, 200).findings) {
      const Ends ends = replay_often(each.schedule, 20'000, 250, start_program(program));
      ASSERT_EQ(ends.size(), 1U) << program;
      EXPECT_EQ(ends.begin()->second, 250U);
      EXPECT_NE(ends.begin()->first.find(each.kind), std::string::npos) << ends.begin()->first;
    }
  }
}

TEST(Replay, TellsDifferentEndsApart) {
  // What the kernel draws is nothing that a schedule holds.
  const Ends ends = replay_often({}, 20'000, 40, start_program("printed_chance"));
  EXPECT_GT(ends.size(), 1U);
}

TEST(Exploration, ShrinksToFewPreemptions) {
  for (const char* program :
       {"lost_update", "lock_order", "philosophers_wrong", "peterson_wrong"}) {
    for (const auto& each : explored(program, 400).findings)
      EXPECT_LE(each.preemptions, 3U) << program;
  }
}

TEST(Exploration, IsTheSameEachTime) {
  const auto summary = [](const model::Exploration& exploration) {
    std::vector<std::string> lines;
    for (const auto& each : exploration.findings) {
      lines.push_back(each.kind + " " + std::to_string(each.first_schedule) + " " + each.what.en);
    }
    return lines;
  };
  EXPECT_EQ(summary(explored("peterson_wrong", 300)), summary(explored("peterson_wrong", 300)));
}

TEST(Target, HasTheSameAddressesEachTime) {
  std::set<std::uint64_t> hashes;
  for (int i = 0; i < 8; ++i) hashes.insert(start_program("by_address")()->run({}).hash);
  EXPECT_EQ(hashes.size(), 1U);
}

TEST(Target, LeavesTheEngineItsCores) {
  cpu_set_t before;
  cpu_set_t after;
  ASSERT_EQ(sched_getaffinity(0, sizeof before, &before), 0);
  EXPECT_EQ(start_program("locked_update")()->run({}).ending, wire::Ending::finished);
  ASSERT_EQ(sched_getaffinity(0, sizeof after, &after), 0);
  EXPECT_TRUE(CPU_EQUAL(&before, &after));
}

TEST(Exploration, EachStrategyFindsALostUpdate) {
  for (const char* strategy : {"dpor", "pct", "surw", "random", "races"}) {
    // The race is seen by the happens-before order, in whatever schedule; targeting begins there.
    if (std::string(strategy) == "races") continue;
    EXPECT_THAT(failures(explored("lost_update", 200, strategy)), Contains("assertion"))
        << strategy;
  }
}

/// Every choice at every step, without any reduction.
void run_everything(Target& target, std::vector<std::uint16_t> prefix, std::set<std::string>& ends,
                    int& runs) {
  Order order;
  order.prefix = prefix;
  const Trace trace = target.run(order);
  ++runs;
  ends.insert(std::to_string(static_cast<int>(trace.ending)) + target.errors());
  for (std::size_t at = prefix.size(); at < trace.steps.size(); ++at) {
    std::vector<std::uint16_t> other;
    for (std::size_t i = 0; i < at; ++i) {
      other.push_back(static_cast<std::uint16_t>(trace.steps[i].task));
    }
    for (std::uint16_t task = 0; task < 64; ++task) {
      const bool able = (trace.steps[at].enabled >> task & 1U) != 0;
      if (!able || task == trace.steps[at].task) continue;
      other.push_back(task);
      run_everything(target, other, ends, runs);
      other.pop_back();
    }
  }
}

TEST(PartialOrder, ReachesEveryEndThatAllInterleavingsReach) {
  for (const char* program : {"lock_order", "lost_wakeup", "locked_update", "taken_between"}) {
    std::set<std::string> all;
    int runs = 0;
    run_everything(*start_program(program)(), {}, all, runs);
    std::set<std::string> reduced;
    const auto target = start_program(program)();
    const auto strategy = partial_order();
    int fewer = 0;
    for (Knowledge knowledge; auto order = strategy->next(knowledge);) {
      const Trace trace = target->run(*order);
      strategy->learn(*order, trace);
      ++fewer;
      if (trace.ending == wire::Ending::redundant) continue;
      reduced.insert(std::to_string(static_cast<int>(trace.ending)) + target->errors());
    }
    EXPECT_TRUE(strategy->exhaustive()) << program;
    EXPECT_EQ(reduced, all) << program;
    EXPECT_LT(fewer, runs) << program;
  }
}

}  // namespace
}  // namespace interleave::explore
