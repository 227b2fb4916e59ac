// Tracer, continued: tasks that come into being, and programs that replace others.

#include <unistd.h>

#include "base/text.hpp"
#include "os/proc.hpp"
#include "run/ptrace.hpp"
#include "run/shared_mappings.hpp"
#include "run/tracer.hpp"

namespace interleave::run {

namespace {

// How long a newborn waits for its creator's event when nothing else shows that the event will
// never come. Only hostile or dying programs get here.
constexpr auto announcement_overdue = std::chrono::milliseconds(500);

}  // namespace

/// The creator's event. The new task may have arrived, or not; or it is gone already.
void Tracer::announced(pid_t creator_tid, bool vfork) {
  unsigned long message = 0;
  const int creator = table_.thread(creator_tid)->process;
  if (ptracing::event_message(creator_tid, message)) {
    const auto child = static_cast<pid_t>(message);
    Thread* thread = table_.thread(child);
    if (thread == nullptr) {
      thread = enroll(child, creator);
      if (thread != nullptr) thread->phase = Thread::Phase::announced;
    }
    if (thread != nullptr) describe_child(*thread, creator_tid, vfork);
    if (thread != nullptr && thread->phase == Thread::Phase::born) begin_life(*thread);
  }
  if (Thread* thread = table_.thread(creator_tid)) go_on(*thread);
}

/// What only the creator, in its stop, can tell of a new process. The creator has not gone on, so
/// this comes in the order of creation.
void Tracer::describe_child(const Thread& thread, pid_t creator_tid, bool vfork) {
  Process& process = table_.process(thread.process);
  if (thread.tid != process.pid || process.started) return;
  process.vfork = vfork;
  model::ProcessRecord& record = records_[static_cast<std::size_t>(process.index)];
  if (watch_shared_memory_) record.shared_mapped_bytes = shared_mapped_bytes(creator_tid);
  record.shares_memory = ptracing::shares_memory(creator_tid, thread.tid);
  const Thread& creator = *table_.thread(creator_tid);
  process.creators_delayed = table_.process(creator.process).creators_delayed +
                             os::run_delay(creator_tid) + creator.tracer_late;
  record.start_delayed = process.creators_delayed;
  process.started = true;
  listener_.process_born(process.index);
}

/// The first stop of a task that nobody has announced yet.
LiveThread* Tracer::arrived(pid_t tid) {
  Thread* thread = enroll(tid, -1);
  if (thread == nullptr) return nullptr;
  thread->phase = Thread::Phase::born;
  return thread;
}

/// A process's first thread had ended (and was let go) before another one called execve(2) and took
/// its id over.
LiveThread* Tracer::revived(pid_t tid) {
  const int index = table_.index_of(tid);
  if (index < 0 || table_.process(index).ended) return nullptr;
  return &table_.add_thread(tid, index);
}

/// Enters a task whose id is new, as a newborn. A thread belongs to a known process; a process gets
/// a record.
LiveThread* Tracer::enroll(pid_t tid, int creator) {
  const auto status = os::task_status(tid);
  if (!status) return nullptr;
  const bool is_process = status->process == tid;
  const int parent = table_.index_of(is_process ? status->parent : status->process);
  if (!is_process && parent < 0) return nullptr;
  const int index = is_process ? table_.add_process(tid).index : parent;
  Thread& thread = table_.add_thread(tid, index);
  thread.born_at = std::chrono::steady_clock::now();
  ++newborns_;
  ++seen_;
  if (is_process) {
    Process& process = table_.process(index);
    process.creator = creator < 0 ? parent : creator;
    process.reaper = parent;
    model::ProcessRecord& record = records_.emplace_back();
    record.pid = status->inner;
    record.parent = process.creator;
    record.started = clock_.now();
  } else {
    auto& threads = records_[static_cast<std::size_t>(index)].threads;
    thread.record = static_cast<int>(threads.size());
    threads.push_back({status->inner, clock_.now(), std::nullopt, {}});
  }
  return &thread;
}

/// Both announcements have come: the task takes its first step, unless its process is held.
void Tracer::begin_life(Thread& thread) {
  --newborns_;
  thread.phase = Thread::Phase::parked;
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
    Process& process = table_.process(thread->process);
    if (!process.started) {
      process.started = true;
      process.vfork = true;  // it may be one, and is not to be held
      listener_.process_born(process.index);
    }
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
    if (thread->record >= 0)
      record.threads[static_cast<std::size_t>(thread->record)].ended = clock_.now();
    if (thread->phase == Thread::Phase::announced || thread->phase == Thread::Phase::born)
      --newborns_;
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
