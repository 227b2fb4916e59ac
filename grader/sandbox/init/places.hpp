#pragma once

#include "sandbox/order.hpp"

namespace interleave::sandbox {

/// Gives the grader descriptors of all places where a run can leave something. It has to come from
/// here: the files below /proc/sysvipc show the namespace of who opened them. The order is that of
/// Places (sandbox.hpp).
int hand_over_places(const Order& order);

}  // namespace interleave::sandbox
