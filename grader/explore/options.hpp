#pragma once

#include <string>
#include <vector>

namespace interleave::explore {

/// What programs that are to be explored are compiled and linked with, beside the contract's
/// options.
[[nodiscard]] std::vector<std::string> compile_options();
[[nodiscard]] std::vector<std::string> link_options();

}  // namespace interleave::explore
