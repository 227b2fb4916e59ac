// The classic problems of concurrency, each once right and once or more subtly wrong.

#include <gmock/gmock.h>

#include <set>

#include "integration/explore/programs.hpp"

namespace interleave::explore {
namespace {

using ::testing::IsEmpty;

struct Classic {
  std::string program;
  std::set<std::string> failures;
  std::uint64_t schedules = 400;
  std::uint32_t step_limit = 20'000;  ///< less where schedules go on for ever
};

class Classics : public ::testing::TestWithParam<Classic> {};

TEST_P(Classics, HasTheseFailuresAndNoOthers) {
  const model::Exploration exploration =
      explored(GetParam().program, GetParam().schedules, "portfolio", GetParam().step_limit);
  EXPECT_EQ(failures(exploration), GetParam().failures);
  EXPECT_THAT(exploration.reservations, IsEmpty());
}

const std::set<std::string> race_and_assertion = {"assertion", "data_race"};

INSTANTIATE_TEST_SUITE_P(
    Programs, Classics,
    ::testing::Values(
        Classic{"readers_first_right", {}}, Classic{"readers_first_wrong", race_and_assertion},
        Classic{"writers_first_right", {}}, Classic{"writers_first_wrong", {"lost_wakeup"}},
        Classic{"readers_fair_right", {}}, Classic{"readers_fair_wrong", {"deadlock"}},
        Classic{"shared_mutex_right", {}}, Classic{"shared_mutex_wrong", race_and_assertion},
        Classic{"diners_wrong", {"deadlock"}}, Classic{"diners_at_once_right", {}},
        Classic{"diners_waiter_right", {}}, Classic{"barber_right", {}},
        Classic{"barber_wrong", {"lost_wakeup"}}, Classic{"own_barrier_right", {}},
        Classic{"own_barrier_wrong", {"lost_wakeup"}}, Classic{"gates_right", {}},
        Classic{"gates_wrong", {"assertion"}}, Classic{"water_right", {}},
        Classic{"water_wrong", {"assertion"}}, Classic{"santa_right", {}},
        Classic{"santa_wrong", {"lost_wakeup"}}, Classic{"smokers_right", {}},
        Classic{"smokers_wrong", {"deadlock"}}, Classic{"dekker_right", {}},
        Classic{"dekker_wrong", race_and_assertion},
        Classic{"dekker_insisting", {"livelock"}, 40, 2000}, Classic{"stack_right", {}},
        Classic{"stack_wrong", {"assertion"}}, Classic{"initialisation_right", {}},
        Classic{"initialisation_once", {}}, Classic{"initialisation_plain", {"data_race"}},
        Classic{"initialisation_early", race_and_assertion}, Classic{"print_server_right", {}},
        Classic{"print_server_wrong", {"assertion"}},
        Classic{"sysv_ping_pong_wrong", {"assertion"}}, Classic{"closing_ring_right", {}},
        Classic{"closing_ring_wrong", {"unclosed_pipe"}}, Classic{"phases_right", {}},
        Classic{"latch_wrong", {"deadlock"}}, Classic{"barrier_wrong", {"deadlock"}},
        Classic{"semaphore_right", {}}, Classic{"semaphore_wrong", {"deadlock"}},
        Classic{"c11_threads_right", {}}, Classic{"c11_threads_wrong", race_and_assertion}),
    [](const auto& tested) { return tested.param.program; });

}  // namespace
}  // namespace interleave::explore
