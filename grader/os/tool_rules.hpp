#pragma once

#include "os/tool.hpp"
#include "os/unique_fd.hpp"

namespace interleave::os {

/// A Landlock ruleset for the readable and writable paths of `limits`. An empty descriptor when no
/// paths are named or the kernel has no Landlock. Paths that do not exist are left out.
[[nodiscard]] UniqueFd make_rules(const ToolLimits& limits);

}  // namespace interleave::os
