// Right programs, each with something that the model of it has to know. Whatever is found is a
// false alarm.

#include <gmock/gmock.h>

#include "integration/explore/programs.hpp"

namespace interleave::explore {
namespace {

using ::testing::IsEmpty;

class Right : public ::testing::TestWithParam<const char*> {};

TEST_P(Right, HasNoFailureAndNoReservation) {
  const model::Exploration exploration = explored(GetParam(), 100);
  EXPECT_THAT(failures(exploration), IsEmpty());
  EXPECT_THAT(exploration.reservations, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Programs, Right, ::testing::Values("never_full_right", "same_place_right"),
                         [](const auto& tested) { return std::string(tested.param); });

}  // namespace
}  // namespace interleave::explore
