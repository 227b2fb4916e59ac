#include "run/standstill.hpp"

#include <signal.h>

#include <algorithm>
#include <string>

#include "os/proc.hpp"
#include "run/autopsy.hpp"

namespace interleave::run {

namespace {

using Waits = model::BlockedThread::Waits;

/// What only another process of the run can end. Not among them, because a time limit may be set
/// that is not seen in the call: sockets (SO_RCVTIMEO), and `other`, which is not understood.
bool waits_for_another(const model::BlockedThread& thread) {
  switch (thread.waits) {
    case Waits::child:
    case Waits::any_child:
    case Waits::pipe_data:
    case Waits::pipe_room:
    case Waits::semaphore:
    case Waits::mutex:
    case Waits::condition:
    case Waits::futex:
    case Waits::sysv_semaphore:
    case Waits::sysv_message:
    case Waits::posix_message:
    case Waits::lock_file:
    case Waits::signal:
      return true;
    default:
      return false;
  }
}

/// alarm(2) and setitimer(2) cannot be seen, but that the process is ready for their signals can;
/// one that is not would be killed. POSIX timers are listed.
bool may_have_timer(pid_t pid) {
  constexpr std::uint64_t timers =
      (1ULL << (SIGALRM - 1)) | (1ULL << (SIGVTALRM - 1)) | (1ULL << (SIGPROF - 1));
  const auto status = os::task_status(pid);
  if (!status || ((status->caught | status->blocked) & timers) != 0) return true;
  const auto listed = os::read_file("/proc/" + std::to_string(pid) + "/timers");
  return listed && !listed->empty();
}

int looks_within(model::Duration time) {
  return static_cast<int>(std::max<model::Duration::rep>(time / Standstill::apart, 1));
}

}  // namespace

Standstill::Standstill(model::Duration least) : stillness_(apart, looks_within(least)) {}

std::optional<std::vector<model::BlockedThread>> Standstill::found(
    ProcessTable& table, const std::vector<model::ProcessRecord>& records) {
  if (!stillness_.due()) return std::nullopt;
  std::vector<const LiveThread*> threads;
  for (const auto& [tid, thread] : table.threads()) threads.push_back(&thread);
  if (threads.empty() || !stillness_.confirmed(threads)) return std::nullopt;
  std::vector<model::BlockedThread> blocked = autopsy(table, records);
  const bool timers = std::ranges::any_of(table.processes(), [](const LiveProcess& process) {
    return !process.ended && may_have_timer(process.pid);
  });
  if (!timers && std::ranges::all_of(blocked, waits_for_another)) return blocked;
  stillness_.reset();  // it may be still for long: not to be examined at every look
  return std::nullopt;
}

}  // namespace interleave::run
