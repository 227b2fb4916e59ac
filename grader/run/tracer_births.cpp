// Tracer, continued: tasks that come into being, and programs that replace others.

#include <unistd.h>

#include "base/text.hpp"
#include "os/proc.hpp"
#include "run/ptrace.hpp"
#include "run/shared_mappings.hpp"
#include "run/tracer.hpp"

namespace interleave::run {

namespace {

// How long a newborn waits for its creator's event when nothing else shows that the event will never
// come. Only hostile or dying programs get here.
constexpr auto announcement_overdue = std::chrono::milliseconds(500);

}  // namespace

/// The creator's event. The new task may have arrived, or not; or it is gone already.
void Tracer::announced(pid_t creator_tid, bool vfork) {
  unsigned long message = 0;
  const bool known = ptracing::event_message(creator_tid, message);
  const auto child = static_cast<pid_t>(message);
  const int creator = table_.thread(creator_tid)->process;
  if (known) {
    Thread* thread = table_.thread(child);
    if (thread == nullptr) {
      thread = enroll(child, creator, creator_tid);
      if (thread != nullptr) {
        thread->phase = Thread::Phase::announced;
        ++newborns_;
      }
    }
    if (thread != nullptr) {
      Process& process = table_.process(thread->process);
      const bool is_process = thread->tid == process.pid && !process.started;
      if (is_process && vfork) process.vfork = true;
      if (is_process) {
        auto& bytes = records_[static_cast<std::size_t>(process.index)].shared_mapped_bytes;
        bytes = std::max(bytes, shared_mapped_bytes(creator_tid));
      }
      if (thread->phase == Thread::Phase::born) begin_life(*thread);
    }
  }
  if (Thread* thread = table_.thread(creator_tid)) go_on(*thread);
}

/// The first stop of a task that nobody has announced yet.
LiveThread* Tracer::arrived(pid_t tid) {
  Thread* thread = enroll(tid, -1, 0);
  if (thread == nullptr) return nullptr;
  thread->phase = Thread::Phase::born;
  ++newborns_;
  return thread;
}

/// A process's first thread had ended (and was let go) before another one called execve(2) and took
/// its id over.
LiveThread* Tracer::revived(pid_t tid) {
  const int index = table_.index_of(tid);
  if (index < 0 || table_.process(index).ended) return nullptr;
  return &table_.add_thread(tid, index);
}

/// Enters a task whose id is new. A thread belongs to a known process; a process gets a record.
LiveThread* Tracer::enroll(pid_t tid, int creator, pid_t creator_tid) {
  const auto status = os::task_status(tid);
  if (!status) return nullptr;
  if (status->process != tid) {
    const int owner = table_.index_of(status->process);
    if (owner < 0) return nullptr;
    Thread& thread = table_.add_thread(tid, owner);
    auto& threads = records_[static_cast<std::size_t>(owner)].threads;
    thread.record = static_cast<int>(threads.size());
    threads.push_back({status->inner, clock_.now(), std::nullopt, {}});
    thread.born_at = std::chrono::steady_clock::now();
    return &thread;
  }
  const int parent = table_.index_of(status->parent);
  if (creator < 0) creator = parent;
  Process& process = table_.add_process(tid);
  process.creator = creator;
  process.reaper = parent;
  model::ProcessRecord& record = records_.emplace_back();
  record.pid = status->inner;
  record.parent = creator;
  record.started = clock_.now();
  if (creator_tid == 0 && creator >= 0) creator_tid = table_.process(creator).pid;
  record.shares_memory = creator_tid != 0 && ptracing::same_memory(creator_tid, tid);
  Thread& thread = table_.add_thread(tid, process.index);
  thread.born_at = std::chrono::steady_clock::now();
  return &thread;
}

/// Both announcements have come: the task takes its first step, unless it is to be held.
void Tracer::begin_life(Thread& thread) {
  --newborns_;
  thread.phase = Thread::Phase::parked;
  Process& process = table_.process(thread.process);
  const bool is_process = thread.tid == process.pid && !process.started;
  if (is_process) {
    process.started = true;
    listener_.process_born(process.index);
  }
  if (thread.born_group_stop != 0) {
    thread.phase = Thread::Phase::listening;
    ptracing::listen(thread.tid);
    return;
  }
  go_on(thread);
}

/// Newborns whose creators were killed before they could announce them.
void Tracer::begin_overdue() {
  if (newborns_ == 0) return;
  const auto now = std::chrono::steady_clock::now();
  std::vector<pid_t> overdue;
  for (const auto& [tid, thread] : table_.threads()) {
    if (thread.phase != Thread::Phase::born) continue;
    const Process& process = table_.process(thread.process);
    const int creator = thread.tid == process.pid ? process.creator : process.index;
    const bool creator_ended = creator >= 0 && table_.process(creator).ended;
    if (creator_ended || now - thread.born_at > announcement_overdue) overdue.push_back(tid);
  }
  for (const pid_t tid : overdue) {
    Thread* thread = table_.thread(tid);
    // Whether it is a vfork child is unknown: it is not to be held.
    table_.process(thread->process).vfork = true;
    begin_life(*thread);
  }
}

/// After a successful exec the process has one thread, whose id is the process's, whichever thread
/// called it; the others are gone, and some of them without a word (ptrace(2), "execve(2) under
/// ptrace").
void Tracer::executed(pid_t tid) {
  const int index = table_.thread(tid)->process;
  Process& process = table_.process(index);
  model::ProcessRecord& record = records_[static_cast<std::size_t>(index)];
  for (const pid_t other : std::vector<pid_t>(process.threads)) {
    const Thread* thread = table_.thread(other);
    if (thread->record >= 0) record.threads[static_cast<std::size_t>(thread->record)].ended = clock_.now();
    if (thread->phase == Thread::Phase::announced || thread->phase == Thread::Phase::born) --newborns_;
    table_.remove_thread(other);
  }
  Thread& thread = table_.add_thread(tid, index);
  process.vfork = false;
  record.shares_memory = false;
  if (!clock_.started()) {
    listener_.program_started();
    return go_on(thread);
  }
  const std::string path = "/proc/" + std::to_string(tid);
  model::Exec exec;
  exec.path = os::read_link(path + "/exe").value_or("");
  exec.called = os::executed_path(tid);
  exec.arguments = base::split(os::read_file(path + "/cmdline").value_or(""), '\0');
  if (!exec.arguments.empty()) exec.arguments.pop_back();  // each argument ends with a null byte
  exec.at = clock_.now();
  record.execs.push_back(std::move(exec));
  listener_.process_executed(index);
  go_on(thread);
}

}  // namespace interleave::run
