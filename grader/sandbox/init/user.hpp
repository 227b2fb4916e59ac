#pragma once

#include "sandbox/order.hpp"

namespace interleave::sandbox {

/// No supplementary groups, an ordinary user, no capability, and none to be had by executing a
/// set-user-id program.
int drop_privileges(const Order& order);

}  // namespace interleave::sandbox
