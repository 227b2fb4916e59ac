// Tracer, continued: tasks that end, and what becomes of their children.

#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>

#include "os/proc.hpp"
#include "run/ptrace.hpp"
#include "run/shared_mappings.hpp"
#include "run/tracer.hpp"

namespace interleave::run {

namespace {

// A process that is past its exit event becomes a zombie as soon as the kernel has taken its memory
// apart. Only a machine in trouble needs longer.
constexpr auto settling_overdue = std::chrono::seconds(5);

model::Ending ending_of(int status, int steering_signal, bool all_killed) {
  if (WIFEXITED(status)) return model::Exited{WEXITSTATUS(status)};
  const int signal = WTERMSIG(status);
  return model::Signalled{signal, signal == steering_signal || (all_killed && signal == SIGKILL)};
}

/// The status that the parent will see. A process's status is that of exit_group(2) or of the
/// signal that ended it; only when its last thread left by exit(2) alone is it the first thread's
/// own.
int status_of_process(pid_t last_thread, int last_code, int leader_code) {
  const auto call = os::task_call(last_thread);
  return call && call->number == SYS_exit ? leader_code : last_code;
}

}  // namespace

void Tracer::thread_ending(Thread& thread) {
  const pid_t tid = thread.tid;
  Process& process = table_.process(thread.process);
  model::ProcessRecord& record = records_[static_cast<std::size_t>(process.index)];
  if (thread.phase == Thread::Phase::announced || thread.phase == Thread::Phase::born) --newborns_;
  thread.phase = Thread::Phase::ending;
  unsigned long message = 0;
  ptracing::event_message(tid, message);
  const int code = static_cast<int>(message);
  process.ready += os::run_delay(tid);
  if (thread.record >= 0) {
    model::ThreadRecord& own = record.threads[static_cast<std::size_t>(thread.record)];
    own.ended = clock_.now();
    own.cpu = os::thread_cpu(tid);
  }
  if (tid == process.pid) process.leader_code = code;
  std::erase(process.threads, tid);
  if (!process.threads.empty() || process.ended) {
    if (ptracing::detach(tid)) table_.remove_thread(tid);
    return;
  }
  const int status = tid == process.pid && record.threads.empty()
                         ? code
                         : status_of_process(tid, code, process.leader_code);
  process_ending(process, tid, status);
}

/// `last_thread` is in its exit stop, or 0: there was none.
void Tracer::process_ending(Process& process, pid_t last_thread, int code) {
  model::ProcessRecord& record = records_[static_cast<std::size_t>(process.index)];
  process.ended = true;
  process.held = false;
  record.ended = clock_.now();
  record.ending = ending_of(code, process.killed_by_us, cut_short_);
  if (last_thread != 0) {
    record.cpu = os::process_cpu(process.pid);
    record.ready = process.ready;
    if (watch_shared_memory_) look_at_mappings(process.index, last_thread);
  }
  listener_.process_ended(process.index);
  closing_.push_back({process.index, last_thread, std::chrono::steady_clock::now()});
  if (cut_short_) settle();
}

void Tracer::look_at_mappings(int process, pid_t tid) {
  model::ProcessRecord& record = records_[static_cast<std::size_t>(process)];
  record.shared_mapped_bytes = std::max(record.shared_mapped_bytes, shared_mapped_bytes(tid));
}

/// Reaped by waitpid(2) without an exit stop: killed in a stop, or while the kernel could not wait.
void Tracer::thread_lost(Thread& thread, int status) {
  const pid_t tid = thread.tid;
  Process& process = table_.process(thread.process);
  if (thread.phase == Thread::Phase::announced || thread.phase == Thread::Phase::born) --newborns_;
  table_.remove_thread(tid);
  for (Closing& closing : closing_) {
    if (closing.tid == tid) closing.tid = 0;
  }
  if (process.ended || !process.threads.empty()) return;
  process_ending(process, 0, status);
}

void Tracer::settle() {
  begin_overdue();
  for (std::size_t i = 0; i < closing_.size();) {
    const Closing closing = closing_[i];
    Process& process = table_.process(closing.process);
    const bool overdue = std::chrono::steady_clock::now() - closing.since > settling_overdue;
    if (!cut_short_ && !children_settled(process) && !overdue) {
      ++i;
      continue;
    }
    closing_.erase(closing_.begin() + static_cast<std::ptrdiff_t>(i));
    if (process.index == 0 && !cut_short_) listener_.main_ending();
    let_end(closing.tid);
  }
}

/// Whether it is known what became of each child; then it is in the records.
bool Tracer::children_settled(Process& process) {
  bool settled = true;
  for (const Process& child : table_.processes()) {
    if (child.reaper != process.index || child.index == process.index) continue;
    model::Reaped& reaped = records_[static_cast<std::size_t>(child.index)].reaped;
    if (!child.ended) {
      reaped = model::Reaped::still_running;
      continue;
    }
    const auto stat = os::task_stat(child.pid);
    const bool another = table_.index_of(child.pid) != child.index;  // its pid was used again
    if (another || !stat || stat->state == 'X') {
      reaped = model::Reaped::yes;
    } else if (stat->state == 'Z') {
      reaped = model::Reaped::zombie;
    } else {
      settled = false;
    }
  }
  return settled;
}

void Tracer::let_end(pid_t tid) {
  if (tid != 0 && ptracing::detach(tid)) table_.remove_thread(tid);
}

}  // namespace interleave::run
