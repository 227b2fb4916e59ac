#pragma once

#include <cstddef>
#include <vector>

namespace interleave::check {

/// P(X <= x) for a chi-square variable, precise (relatively) in the lower tail, where probabilities
/// of 1e-30 are told apart. Source: the series of the incomplete gamma function, NIST DLMF 8.11.4.
[[nodiscard]] double chi_square_at_most(double x, double degrees_of_freedom);

/// The mean and half the width of its 95 % confidence interval, by Student's t. At least two
/// values.
struct MeanInterval {
  double mean = 0;
  double half_width = 0;
};
[[nodiscard]] MeanInterval mean_interval(const std::vector<double>& values);

/// At least one value.
[[nodiscard]] double median(std::vector<double> values);

}  // namespace interleave::check
