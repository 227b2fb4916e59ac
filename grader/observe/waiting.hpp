#pragma once

#include "model/run.hpp"
#include "model/text.hpp"

namespace interleave::observe {

/// Can it go on by itself: it computes, sleeps, or does what is not known to be waiting?
[[nodiscard]] bool can_go_on(const model::BlockedThread& thread);

/// What a thread waits for, as the rest of a sentence behind the process: "waits on semaphore
/// /items, which …". `stuck`: no process of the run can go on by itself.
[[nodiscard]] model::Text waiting(const model::RunRecord& record,
                                  const model::BlockedThread& thread, bool stuck);

}  // namespace interleave::observe
