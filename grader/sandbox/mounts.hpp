#pragma once

#include "sandbox/plan.hpp"

namespace interleave::sandbox {

/// A file system of the run's own, in a private mount namespace: the machine's programs and
/// libraries, read-only; a few devices; and empty /tmp, /dev/shm, /dev/mqueue, /proc and current
/// folder. Home folders, the grader's own files and everything else are not there. With a user
/// namespace this needs no privilege (mount_namespaces(7), pivot_root(2), mount_setattr(2)).
int mount_private_files(const Plan& plan);

}  // namespace interleave::sandbox
