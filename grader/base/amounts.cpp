#include "base/amounts.hpp"

#include <fmt/format.h>

#include <cmath>

namespace interleave::base {

std::string megabytes(std::uint64_t bytes) {
  return fmt::format("{:.0f} MB", static_cast<double>(bytes) / (1U << 20U));
}

std::string in_seconds(model::Duration duration) {
  return fmt::format("{:g} s", model::seconds(duration));
}

std::string in_tenths(model::Duration duration) {
  return fmt::format("{:g} s", std::ceil(model::seconds(duration) * 10) / 10);
}

}  // namespace interleave::base
