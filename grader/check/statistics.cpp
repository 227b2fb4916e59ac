#include "check/statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace interleave::check {

double chi_square_at_most(double x, double degrees_of_freedom) {
  if (x <= 0) return 0;
  const double a = degrees_of_freedom / 2;
  const double half = x / 2;
  // gamma(a, x) = x^a e^-x sum of x^n / (a (a+1) … (a+n)); it converges for all x.
  double term = 1 / a;
  double sum = term;
  for (int n = 1; n < 100'000 && term > sum * 1e-16; ++n) {
    term *= half / (a + n);
    sum += term;
  }
  const double logarithm = a * std::log(half) - half - std::lgamma(a) + std::log(sum);
  return std::min(1.0, std::exp(logarithm));
}

namespace {

/// The 97.5 % quantile of Student's t, by degrees of freedom from 1.
double t_quantile(std::size_t degrees_of_freedom) {
  constexpr std::array quantiles = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365,
                                    2.306,  2.262, 2.228, 2.201, 2.179, 2.160, 2.145,
                                    2.131,  2.120, 2.110, 2.101, 2.093, 2.086};
  const std::size_t place = std::clamp<std::size_t>(degrees_of_freedom, 1, quantiles.size()) - 1;
  return quantiles.at(place);
}

}  // namespace

MeanInterval mean_interval(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const double deviation = std::sqrt(squares / (count - 1));
  return {mean, t_quantile(values.size() - 1) * deviation / std::sqrt(count)};
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace interleave::check
