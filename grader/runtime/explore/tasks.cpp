// The lives of tasks: threads and processes.

#include <signal.h>
#include <stdlib.h>

#include "runtime/explore/core.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

using wire::TaskState;

namespace {

constexpr std::uint64_t bit_of(int signal) { return 1ULL << (static_cast<unsigned>(signal) - 1U); }

std::uint32_t children_object(std::uint16_t of) {
  return find_object({space_children, of}, wire::ObjectKind::children);
}

/// Robust mutexes are told; others stay locked for ever, as they would.
bool is_left(const wire::Object& each) {
  return each.kind == wire::ObjectKind::mutex && each.owner != wire::nobody &&
         (each.flags & wire::object_robust) != 0;
}

void leave(wire::Object& mutex) {
  mutex.owner = wire::nobody;
  mutex.value = 0;
  mutex.flags |= wire::object_owner_died;
}

/// What the running task holds when it ends: a step for each, since others may wait for it.
void leave_own_locks() {
  for (std::uint32_t i = 1; i <= block->object_count; ++i) {
    if (!is_left(object(i)) || object(i).owner != self) continue;
    point(Operation::unlock, i, 0);
    leave(object(i));
    release(i);
  }
}

/// Files are unlocked as well. Who takes one of them next knows what the process knew.
void leave_locks(std::uint16_t of_process) {
  for (std::uint32_t i = 1; i <= block->object_count; ++i) {
    wire::Object& each = object(i);
    const bool mutex = is_left(each) && task(each.owner).process == of_process;
    const bool file =
        each.kind == wire::ObjectKind::descriptor && (each.users & user_bit(of_process)) != 0;
    if (mutex) leave(each);
    if (mutex || file) release_process(of_process, each.clock);
  }
}

void orphan_children(std::uint16_t of_process) {
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    wire::Task& each = block->tasks[i];
    if (!each.is_thread && each.parent == of_process) each.adopted = 1;
  }
}

void wake_parent(const wire::Task& ended) {
  if (ended.parent == wire::nobody || ended.adopted != 0) return;
  const wire::Task& parent = task(ended.parent);
  if (ended.end_signal != 0) send_signal(ended.parent, ended.end_signal, ended.process);
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (block->tasks[i].vfork_waits == ended.process + 1U) block->tasks[i].vfork_waits = 0;
  }
  const bool ignores = ended.end_signal == SIGCHLD && (parent.ignored & bit_of(SIGCHLD)) != 0;
  if (!ignores) return;
  task(ended.process).reaped = 2;  // by the kernel
  wake_waiters(0, Operation::wait_any, Operation::wait_any);
}

void end_tasks(std::uint16_t of_process, int wait_status) {
  wire::Task& first = task(of_process);
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    wire::Task& each = block->tasks[i];
    if (each.process != of_process) continue;
    if (each.state == TaskState::alive) --block->living;
    if (each.state == TaskState::alive || each.state == TaskState::gone) {
      each.state = TaskState::ended;
    }
  }
  if (first.state == TaskState::opaque) {
    first.state = TaskState::ended;
    --block->opaque;
  }
  first.status = wait_status;
  first.news = wire::news_none;
  first.end_order = ++block->ended;
  leave_locks(of_process);
  orphan_children(of_process);
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (task(i).process == of_process) tell_death(static_cast<std::uint16_t>(i));
  }
  wake_parent(first);
  wake_descriptor_waiters(0);  // ends of pipes were closed
  wake_waiters(0, Operation::message_send, Operation::file_lock);
  written(0);
}

}  // namespace

std::uint16_t new_task(std::uint16_t of_process, bool thread, std::uint64_t pc) {
  if (block->task_count >= wire::most_tasks) {
    report(ReportKind::limit, pc, {}, "tasks");
    finish(wire::Ending::lost);
  }
  const auto index = static_cast<std::uint16_t>(block->task_count++);
  wire::Task& fresh = block->tasks[index];
  fresh = {};
  fresh.state = TaskState::alive;
  fresh.is_thread = thread ? 1 : 0;
  fresh.process = thread ? of_process : index;
  fresh.group = task(of_process).group;  // the first process leads its own
  fresh.session = task(of_process).session;
  fresh.parent = thread ? task(of_process).parent : of_process;
  fresh.creator = self;
  fresh.creation_pc = pc;
  fresh.end_signal = SIGCHLD;
  fresh.pending.operation = Operation::begin;
  fresh.pending.pc = pc;
  if (self != wire::nobody) fresh.blocked = me().blocked;
  inherit(index, self);
  ++block->living;
  ++task(fresh.process).threads;
  return index;
}

void become(std::uint16_t index) {
  self = index;
  await_turn();
}

void end_thread() {
  leave_own_locks();
  point(Operation::thread_exit, find_object({space_task, self}, wire::ObjectKind::task), 0);
  wire::Task& first = task(process);
  if (--first.threads == 0) {
    ++first.threads;
    exit(0);  // as libc does, for which another thread may not have ended yet
  }
  // The process lives on without its first thread.
  me().state = self == process ? TaskState::gone : TaskState::ended;
  tell_death(self);
  --block->living;
  give_up_turn();
  self = wire::nobody;
}

void end_process(int wait_status) {
  leave_own_locks();
  const wire::Task& first = task(process);
  const std::uint32_t family = first.parent == wire::nobody ? 0 : children_object(first.parent);
  Pending last{};
  last.operation = Operation::exit;
  last.object = find_object({space_task, process}, wire::ObjectKind::task);
  last.second = family;
  point(last);
  undo_semaphores(process);
  close_all();
  const std::uint16_t index = process;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    // What this process's threads did is known to who waits for it.
    if (task(i).process == index && i != index && self != i)
      acquire_task(static_cast<std::uint16_t>(i));
  }
  if (self != index) {
    const std::uint16_t mine = self;
    self = index;
    acquire_task(mine);
    self = mine;
  }
  end_tasks(index, wait_status);
  give_up_turn();
}

void end_other_process(std::uint16_t of_process, int wait_status) {
  undo_semaphores(of_process);
  end_tasks(of_process, wait_status);
}

std::uint16_t task_of_pid(std::int32_t shown) {
  const std::int32_t index = shown - 10000;
  if (index < 0 || index >= static_cast<std::int32_t>(block->task_count)) return wire::nobody;
  return static_cast<std::uint16_t>(index);
}

}  // namespace interleave::runtime
