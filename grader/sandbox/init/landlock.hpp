#pragma once

#include "sandbox/order.hpp"

namespace interleave::sandbox {

/// Makes the rules of landlock(7) from Order::readable and writable, while the init's user can
/// still reach them. They are enforced by enforce_landlock. A kernel without Landlock: no rules.
int prepare_landlock(const Order& order);

/// Needs no_new_privs.
int enforce_landlock(const Order& order);

}  // namespace interleave::sandbox
