#include "base/amounts.hpp"

#include <gtest/gtest.h>

namespace interleave::base {
namespace {

using std::chrono::milliseconds;

TEST(Amounts, AreToldAsLimitsAre) {
  EXPECT_EQ(megabytes(256U << 20U), "256 MB");
  EXPECT_EQ(megabytes((256U << 20U) - 4096), "256 MB");
  EXPECT_EQ(in_seconds(milliseconds(60'000)), "60 s");
  EXPECT_EQ(in_seconds(milliseconds(250)), "0.25 s");
}

TEST(Amounts, ThatReachedALimitAreNoLessThanIt) {
  EXPECT_EQ(in_tenths(milliseconds(2000)), "2 s");
  EXPECT_EQ(in_tenths(milliseconds(2001)), "2.1 s");
  EXPECT_EQ(in_tenths(milliseconds(2100)), "2.1 s");
}

}  // namespace
}  // namespace interleave::base
