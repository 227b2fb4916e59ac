#pragma once

#include <string>

#include "model/run.hpp"
#include "os/proc.hpp"

namespace interleave::run {

/// What a system call is for those that look at a sleeping thread.
struct CallInfo {
  enum class Timeout { none, pointer, milliseconds, always } timeout = Timeout::none;
  const char* name = nullptr;
  model::BlockedThread::Waits waits = model::BlockedThread::Waits::other;
  int timeout_argument = -1;
};

/// Known are the calls in which a program can sleep; others have waits `other` and are named by
/// number.
[[nodiscard]] std::string call_name(long number);
[[nodiscard]] model::BlockedThread::Waits call_waits(long number);

/// Whether a thread sleeping in it wakes up by itself: a sleep, or a wait with a time limit.
[[nodiscard]] bool wakes_by_itself(const os::TaskCall& call);

/// wait4 and waitid.
[[nodiscard]] bool waits_for_child(const os::TaskCall& call);

}  // namespace interleave::run
