#pragma once

#include "sandbox/order.hpp"

namespace interleave::sandbox {

/// In a new pid namespace every run would have the same process numbers. Programs that seed a
/// generator with getpid() would then draw the same numbers at each run, as they never do outside.
/// Needs CAP_CHECKPOINT_RESTORE, which bubblewrap leaves to the init alone.
int vary_process_numbers(const Order& order);

}  // namespace interleave::sandbox
