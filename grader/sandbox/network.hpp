#pragma once

#include "sandbox/plan.hpp"

namespace interleave::sandbox {

/// The private network namespace has one device, the loopback, which is down at first: a program
/// may talk to itself over 127.0.0.1, and to nobody else.
int bring_loopback_up(const Plan& plan);

}  // namespace interleave::sandbox
