// What the string functions of libc touch counts as read and written by the program.

#include <gmock/gmock.h>

#include "integration/explore/programs.hpp"

namespace interleave::explore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StringFunction : public ::testing::TestWithParam<const char*> {
 protected:
  static model::Exploration explored_with(const std::string& input) {
    return explored("string_functions", 30, "portfolio", 20'000, input);
  }
};

TEST_P(StringFunction, RacesWithWhatIsNotOrderedBehindIt) {
  EXPECT_THAT(failures(explored_with(GetParam())), ElementsAre("data_race"));
}

TEST_P(StringFunction, IsRightWhereTheParentWaits) {
  const model::Exploration exploration = explored_with(GetParam() + std::string(" waits"));
  EXPECT_THAT(failures(exploration), IsEmpty());
  EXPECT_THAT(exploration.reservations, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Names, StringFunction,
                         ::testing::Values("strlen", "strnlen", "strcpy_from", "strcpy", "stpcpy",
                                           "strncpy_from", "strncpy", "strcat", "strncat", "strcmp",
                                           "strncmp", "memcmp", "snprintf", "sprintf", "vsnprintf",
                                           "vsprintf", "printf", "fprintf", "puts", "fputs",
                                           "fwrite"),
                         [](const auto& tested) { return std::string(tested.param); });

}  // namespace
}  // namespace interleave::explore
