#pragma once

#include <sys/types.h>

#include "sandbox/order.hpp"

namespace interleave::sandbox {

/// Reaps orphans, and tells the grader the program's wait status, until the grader asks for the end
/// or is gone. Then everything that runs here is killed and awaited.
[[noreturn]] void reap_until_the_end(const Order& order, pid_t program);

}  // namespace interleave::sandbox
