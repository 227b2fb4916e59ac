// Calls that are seldom used and controlled all the same: right programs have no finding and no
// reservation, wrong ones those that they are wrong for.

#include <gmock/gmock.h>

#include <set>

#include "explore/schedules.hpp"
#include "integration/explore/programs.hpp"

namespace interleave::explore {
namespace {

using ::testing::IsEmpty;

constexpr std::size_t npos = std::string::npos;

struct Call {
  std::string program;
  std::set<std::string> failures;
};

class Calls : public ::testing::TestWithParam<Call> {};

TEST_P(Calls, HasTheseFailuresAndNoOthers) {
  const model::Exploration exploration = explored(GetParam().program, 300);
  EXPECT_EQ(failures(exploration), GetParam().failures);
  EXPECT_THAT(exploration.reservations, IsEmpty());
  for (const model::Text& each : exploration.notes) EXPECT_EQ(each.en.find("controlled"), npos);
}

TEST_P(Calls, ReplaysEachFindingToTheSameEnd) {
  if (GetParam().failures.empty()) return;
  for (const model::ExplorationFinding& each : explored(GetParam().program, 300).findings) {
    const auto target = start_program(GetParam().program)();
    const Order order = order_of(each.schedule, 20'000);
    const Trace first = target->run(order);
    for (int again = 0; again < 20; ++again) EXPECT_EQ(target->run(order).hash, first.hash);
  }
}

INSTANTIATE_TEST_SUITE_P(Stops, Calls,
                         ::testing::Values(Call{"untraced_right", {}}, Call{"stopped_right", {}},
                                           Call{"kin_right", {}}, Call{"clones_right", {}},
                                           Call{"told_before_awaited_right", {}},
                                           Call{"stopped_wrong", {"deadlock"}},
                                           Call{"stop_as_end_wrong", {"assertion"}}),
                         [](const auto& tested) { return tested.param.program; });

INSTANTIATE_TEST_SUITE_P(Spawned, Calls,
                         ::testing::Values(Call{"spawned_right", {}},
                                           Call{"spawned_attributes_right", {}},
                                           Call{"spawned_stuck", {"unclosed_pipe"}},
                                           Call{"spawned_wrong", {"data_race", "exit_status"}}),
                         [](const auto& tested) { return tested.param.program; });

INSTANTIATE_TEST_SUITE_P(Cancelled, Calls,
                         ::testing::Values(Call{"cancelled_right", {}},
                                           Call{"cancelled_in_order_right", {}},
                                           Call{"cancelled_wrong", {"deadlock"}}),
                         [](const auto& tested) { return tested.param.program; });

INSTANTIATE_TEST_SUITE_P(Timers, Calls,
                         ::testing::Values(Call{"timer_descriptors_right", {}},
                                           Call{"timer_descriptor_wrong", {"deadlock"}},
                                           Call{"timers_right", {}},
                                           Call{"timer_wrong", {"data_race"}},
                                           Call{"signal_descriptor_right", {}},
                                           Call{"signal_descriptor_wrong", {"deadlock"}}),
                         [](const auto& tested) { return tested.param.program; });

TEST(CancelledAtOnce, IsNotControlled) {
  const model::Exploration exploration = explored("cancelled_at_once", 10);
  EXPECT_THAT(failures(exploration), IsEmpty());
  ASSERT_EQ(exploration.reservations.size(), 1U);
  EXPECT_THAT(exploration.reservations[0].en, ::testing::HasSubstr("ASYNCHRONOUS"));
}

TEST(PrintedLines, HaveThePlacesOfTheProgramsOwnCalls) {
  const Trace trace = start_program("printed_places")()->run({});
  std::set<std::uint64_t> prints;
  std::set<std::uint64_t> others;
  for (const model::TracedStep& step : trace.steps) {
    const auto what = static_cast<wire::Operation>(step.operation);
    (what == wire::Operation::descriptor_write ? prints : others).insert(step.pc);
  }
  EXPECT_EQ(prints.size(), 3U);
  for (const std::uint64_t pc : prints) {
    EXPECT_NE(pc, 0U);
    EXPECT_EQ(others.count(pc), 0U);
  }
}

TEST(StoppedProcess, IsToldInAStandstill) {
  const model::Exploration exploration = explored("stopped_wrong", 10);
  ASSERT_EQ(exploration.findings.size(), 1U);
  EXPECT_THAT(exploration.findings[0].what.en, ::testing::HasSubstr("P1 is stopped"));
}

}  // namespace
}  // namespace interleave::explore
