#pragma once

#include "sandbox/order.hpp"

namespace interleave::sandbox {

/// Writes the order's files below the home folder, which nobody else uses yet. The init does it,
/// because a tmpfs of another user namespace refuses files of users that are not mapped there.
int lay_input_files(const Order& order);

}  // namespace interleave::sandbox
