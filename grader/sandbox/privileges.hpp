#pragma once

#include "sandbox/plan.hpp"

namespace interleave::sandbox {

/// In a user namespace: the user is called inside what they are called outside. Nothing else is
/// mapped. (user_namespaces(7))
int map_user(const Plan& plan);

/// The program's process, last: no supplementary groups, an ordinary user, no capability, and none
/// to be had by executing a set-user-id program.
int drop_privileges(const Plan& plan);

}  // namespace interleave::sandbox
