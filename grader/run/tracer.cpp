#include "run/tracer.hpp"

#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "os/failure.hpp"
#include "os/proc.hpp"
#include "run/ptrace.hpp"
#include "run/shared_mappings.hpp"

namespace interleave::run {

namespace {

constexpr int most_events_at_once = 256;

bool is_stop_signal(int signal) {
  return signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
}

constexpr std::uint64_t bit(int signal) {
  return std::uint64_t{1} << static_cast<unsigned>(signal - 1);
}

/// Signals that do nothing to this task: those it ignores, and those that are ignored by default.
std::uint64_t harmless(const os::TaskStatus& status) {
  constexpr std::uint64_t by_default = bit(SIGCHLD) | bit(SIGCONT) | bit(SIGURG) | bit(SIGWINCH);
  return status.ignored | (by_default & ~status.caught);
}

bool harmful_pending(const os::TaskStatus& status) {
  return (status.pending & ~status.blocked & ~harmless(status)) != 0;
}

}  // namespace

Tracer::Tracer(std::vector<model::ProcessRecord>& processes, const RunClock& clock,
               TraceListener& listener)
    : records_(processes), clock_(clock), listener_(listener) {}

void Tracer::begin(pid_t program) {
  if (!ptracing::seize(program)) os::throw_failure("tracing the program (ptrace)");
  delay_at_last_look_ = own_delay_.now();
  const auto status = os::task_status(program);
  Process& process = table_.add_process(program);
  process.started = true;
  table_.add_thread(program, process.index);
  model::ProcessRecord& record = records_.emplace_back();
  record.pid = status ? status->inner : program;
}

bool Tracer::take_events(pid_t& keeper) {
  more_ = false;
  late_ = own_delay_.now() - delay_at_last_look_;
  delay_at_last_look_ += late_;
  for (int taken = 0; taken < most_events_at_once; ++taken) {
    int status = 0;
    const pid_t tid = waitpid(-1, &status, __WALL | WNOHANG);
    if (tid == 0) return true;
    if (tid < 0 && errno == EINTR) continue;
    if (tid < 0) return false;
    listener_.before_event();
    if (tid == keeper && !WIFSTOPPED(status)) {
      keeper = 0;
    } else {
      handle(tid, status);
    }
  }
  more_ = true;
  return true;
}

void Tracer::handle(pid_t tid, int status) {
  if (WIFSTOPPED(status)) {
    stopped(tid, status);
  } else {
    gone(tid, status);
  }
}

void Tracer::stopped(pid_t tid, int status) {
  Thread* thread = table_.thread(tid);
  const int event = status >> 16;
  if (thread == nullptr && event == PTRACE_EVENT_EXEC) thread = revived(tid);
  if (thread == nullptr) thread = arrived(tid);
  if (thread == nullptr) {  // it has been killed meanwhile, or is none of ours
    ptracing::detach(tid);
    return;
  }
  thread->tracer_late += late_;
  const int signal = WSTOPSIG(status);
  if (thread->phase == Thread::Phase::running) thread->phase = Thread::Phase::parked;
  switch (event) {
    case PTRACE_EVENT_FORK:
    case PTRACE_EVENT_CLONE:
      return announced(tid, false);
    case PTRACE_EVENT_VFORK:
      return announced(tid, true);
    case PTRACE_EVENT_EXEC:
      return executed(tid);
    case PTRACE_EVENT_EXIT:
      return thread_ending(*thread);
    case PTRACE_EVENT_SECCOMP:
      return about_to_call(*thread);
    case PTRACE_EVENT_STOP:
      return event_stop(*thread, signal);
    default:
      break;
  }
  if (signal == (SIGTRAP | 0x80)) {
    if (watch_shared_memory_ && is_about_to_unmap(tid)) look_at_mappings(thread->process, tid);
    listener_.at_call(thread->process);
    return go_on(*thread);
  }
  signal_stop(*thread, signal);
}

void Tracer::gone(pid_t tid, int status) {
  // A task that was detached at its exit event is unknown by now. This one was killed where it
  // could not stop again.
  if (Thread* thread = table_.thread(tid)) thread_lost(*thread, status);
}

// ---- life

void Tracer::go_on(Thread& thread, int signal) {
  if (table_.process(thread.process).held) {
    thread.phase = Thread::Phase::parked;
    thread.parked_signal = signal;
    return;
  }
  thread.phase = Thread::Phase::running;
  ptracing::resume(thread.tid, signal, watch_calls_ || watch_shared_memory_);
}

void Tracer::about_to_call(Thread& thread) {
  unsigned long descriptors = 0;
  if (ptracing::event_message(thread.tid, descriptors)) {
    listener_.takes_or_gives(thread.tid, descriptors);
  }
  go_on(thread);
}

void Tracer::signal_stop(Thread& thread, int signal) {
  // It comes to this stop also when the program ignores it.
  if (signal == SIGXFSZ && ptracing::call_failed_with(thread.tid, EFBIG)) {
    listener_.file_too_large();
  }
  const auto status = os::task_status(thread.tid);
  if (status && (harmless(*status) & bit(signal)) != 0 && !harmful_pending(*status)) {
    ptracing::restart_interrupted_call(thread.tid);
  }
  go_on(thread, signal);
}

/// PTRACE_EVENT_STOP is four things: the first stop of a new task, a group stop, the end of one,
/// and the answer to PTRACE_INTERRUPT.
void Tracer::event_stop(Thread& thread, int signal) {
  if (thread.phase == Thread::Phase::announced || thread.phase == Thread::Phase::born) {
    thread.born_group_stop = is_stop_signal(signal) ? signal : 0;
    if (thread.phase == Thread::Phase::announced) begin_life(thread);
    return;
  }
  if (is_stop_signal(signal)) {
    thread.phase = Thread::Phase::listening;
    ptracing::listen(thread.tid);
    return;
  }
  const auto status = os::task_status(thread.tid);
  if (status && !harmful_pending(*status)) {
    ptracing::restart_interrupted_call(thread.tid);
  }
  go_on(thread);
}

void Tracer::hold(int index) {
  Process& process = table_.process(index);
  process.held = true;
  for (const pid_t tid : process.threads) {
    const Thread* thread = table_.thread(tid);
    if (thread != nullptr && thread->phase == Thread::Phase::running) ptracing::interrupt(tid);
  }
}

void Tracer::release(int index) {
  Process& process = table_.process(index);
  process.held = false;
  for (const pid_t tid : process.threads) {
    Thread* thread = table_.thread(tid);
    if (thread != nullptr && thread->phase == Thread::Phase::parked) {
      go_on(*thread, std::exchange(thread->parked_signal, 0));
    }
  }
}

void Tracer::kill(int index, int signal) {
  Process& process = table_.process(index);
  if (process.ended) return;
  process.killed_by_us = signal;
  ::kill(process.pid, signal);
}

void Tracer::abandon() {
  for (const auto& [tid, thread] : table_.threads()) ptracing::detach(tid);
}

std::vector<pid_t> Tracer::living() const {
  std::vector<pid_t> pids;
  for (const Process& process : table_.processes()) {
    if (!process.ended) pids.push_back(process.pid);
  }
  return pids;
}

std::size_t Tracer::tasks_alive() const { return table_.threads_alive(); }

}  // namespace interleave::run
