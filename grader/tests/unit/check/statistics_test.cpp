#include "check/statistics.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace interleave::check::statistics_test {

using testing::DoubleNear;

TEST(ChiSquare, AgreesWithTables) {
  // Two degrees of freedom: 1 - exp(-x/2). The others: NIST/SEMATECH e-Handbook 1.3.6.7.4.
  EXPECT_THAT(chi_square_at_most(2, 2), DoubleNear(0.632120558828558, 1e-12));
  EXPECT_THAT(chi_square_at_most(3.841459, 1), DoubleNear(0.95, 1e-6));
  EXPECT_THAT(chi_square_at_most(0.003932140, 1), DoubleNear(0.05, 1e-6));
  EXPECT_THAT(chi_square_at_most(18.307, 10), DoubleNear(0.95, 1e-5));
  EXPECT_THAT(chi_square_at_most(1000, 10), DoubleNear(1, 1e-12));
  EXPECT_EQ(chi_square_at_most(0, 3), 0);
}

TEST(ChiSquare, IsPreciseFarDown) {
  EXPECT_THAT(chi_square_at_most(1e-6, 4) / 1.25e-13, DoubleNear(1, 1e-5));  // (x/2)^2 / 2
}

TEST(MeanInterval, UsesStudentsT) {
  const auto interval = mean_interval({1, 2, 3});
  EXPECT_EQ(interval.mean, 2);
  EXPECT_THAT(interval.half_width, DoubleNear(4.303 / std::sqrt(3.0), 1e-9));
}

TEST(Median, OfOddAndEven) {
  EXPECT_EQ(median({3, 1, 2}), 2);
  EXPECT_EQ(median({4, 1, 2, 3}), 2.5);
}

}  // namespace interleave::check::statistics_test
