#include "run/stillness.hpp"

#include <sys/syscall.h>

#include "os/proc.hpp"
#include "run/calls.hpp"

namespace interleave::run {

namespace {

/// Sleeping, and only somebody else can wake it. Uninterruptible sleep ('D') ends by itself: the
/// kernel does something for the thread.
bool waits_for_others(const LiveThread& thread, bool& in_wait) {
  if (thread.phase == LiveThread::Phase::listening) return true;
  if (thread.phase != LiveThread::Phase::running) return false;
  const auto stat = os::task_stat(thread.tid);
  if (!stat || stat->state != 'S') return false;
  const auto call = os::task_call(thread.tid);
  if (!call || call->number < 0 || wakes_by_itself(*call)) return false;
  in_wait = in_wait || waits_for_child(*call);
  return true;
}

}  // namespace

bool Stillness::confirmed(const std::vector<const LiveThread*>& threads) {
  if (!due()) return false;
  last_time_ = std::chrono::steady_clock::now();
  Look look;
  for (const LiveThread* thread : threads) {
    if (!waits_for_others(*thread, look.in_wait)) {
      look.still = false;
      break;
    }
    const auto status = os::task_status(thread->tid);
    if (status) look.switches[thread->tid] = status->switches;
  }
  const bool same = look.still && last_.still && look.switches == last_.switches;
  same_ = same ? same_ + 1 : 0;
  last_ = std::move(look);
  return same_ >= looks_;
}

}  // namespace interleave::run
