#include "model/checks.hpp"

namespace interleave::model {

CheckOptions::CheckOptions() = default;
CheckOptions::CheckOptions(const CheckOptions&) = default;
CheckOptions::CheckOptions(CheckOptions&&) noexcept = default;
CheckOptions& CheckOptions::operator=(const CheckOptions&) = default;
CheckOptions& CheckOptions::operator=(CheckOptions&&) noexcept = default;
CheckOptions::~CheckOptions() = default;

}  // namespace interleave::model
