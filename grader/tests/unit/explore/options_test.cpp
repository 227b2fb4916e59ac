#include <gtest/gtest.h>

#include "base/text.hpp"
#include "explore/options.hpp"

namespace interleave::explore {
namespace {

TEST(CompileOptions, AreThoseThatTheProgramsOfTheTestsAreBuiltWith) {
  EXPECT_EQ(base::joined(compile_options(), " "), INTERLEAVE_EXPLORE_OPTIONS);
}

}  // namespace
}  // namespace interleave::explore
