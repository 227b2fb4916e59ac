#pragma once

#include <sys/types.h>

namespace interleave::sandbox {

/// Kills the processes of a user whose cell the caller holds, and removes its objects and files in
/// the places that all users share: /dev/shm, /dev/mqueue, System V, /tmp.
void clean_up_after(uid_t uid) noexcept;

/// The same for every cell whose holder was killed before it could give it back.
/// Also removes their control groups. Does nothing when the grader is not root but the latter.
void clean_up_after_killed_graders() noexcept;

}  // namespace interleave::sandbox
