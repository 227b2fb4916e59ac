#pragma once

#include <string_view>

#include "model/run.hpp"

namespace interleave::model {

/// Whether it is this program that was executed, under any of its names: `gcc` is also what is
/// reached through a link or a descriptor (argv[0] tells), and x86_64-linux-gnu-gcc-12.
[[nodiscard]] bool executes(const Exec& exec, std::string_view program);

}  // namespace interleave::model
