// What the string functions of libc touch counts as read and written by the program.

#include <gmock/gmock.h>

#include "integration/explore/programs.hpp"

namespace interleave::explore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

model::Exploration explored_with(const std::string& input) {
  model::ExplorationRequest request;
  request.schedules = 30;
  request.time = std::chrono::hours(1);
  return explore(request, start_program("string_functions", input), no_source);
}

class StringFunction : public ::testing::TestWithParam<int> {};

TEST_P(StringFunction, RacesWithWhatIsNotOrderedBehindIt) {
  EXPECT_THAT(failures(explored_with(std::to_string(GetParam()) + "\n")), ElementsAre("data_race"));
}

TEST_P(StringFunction, IsRightWhereTheParentWaits) {
  const model::Exploration exploration = explored_with(std::to_string(GetParam()) + " waits\n");
  EXPECT_THAT(failures(exploration), IsEmpty());
  EXPECT_THAT(exploration.reservations, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Numbers, StringFunction, ::testing::Range(0, 16));

}  // namespace
}  // namespace interleave::explore
