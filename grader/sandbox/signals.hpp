#pragma once

#include "sandbox/plan.hpp"

namespace interleave::sandbox {

/// Every signal has its default action and none is blocked, whatever the grader has set.
int default_signals(const Plan& plan);

}  // namespace interleave::sandbox
