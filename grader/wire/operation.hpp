#pragma once

// The visible operations of an explored program, and when two of them can be swapped. Shared by the
// runtime (which executes them) and the engine (which reasons about traces of them).

#include <cstdint>

namespace interleave::wire {

enum class Operation : std::uint8_t {
  none,
  begin,  ///< the first step of a task
  fork,
  create_thread,
  exit,  ///< the last step of a process; the object is its parent's set of children
  thread_exit,
  wait_child,  ///< for one child; the object is that child
  wait_any,    ///< for any child; the object is the set of children
  join,
  lock,
  try_lock,
  unlock,
  read_lock,
  read_unlock,
  semaphore_wait,
  semaphore_try,
  semaphore_post,
  condition_wait,    ///< gives the mutex up and queues
  condition_resume,  ///< was signalled (or timed out), and the mutex is free
  condition_signal,
  condition_broadcast,
  barrier_arrive,
  barrier_leave,
  atomic_load,
  atomic_store,
  atomic_update,
  plain_read,  ///< only where a race was seen before
  plain_write,
  futex_wait,
  futex_resume,
  futex_wake,
  descriptor_read,
  descriptor_write,
  descriptor_close,
  descriptor_poll,
  message_send,
  message_receive,
  sysv_semaphore,
  file_lock,
  file_unlock,
  sleep,
  yield,
  spin,  ///< reads the same values again and again; enabled by a write to them
  signal_send,
  signal_wait,
  execute,
  other,
  name_look,    ///< at what a file name leads to
  name_change,  ///< of it
  cancel,       ///< of a thread
  count
};

constexpr bool only_reads(Operation operation) {
  return operation == Operation::atomic_load || operation == Operation::plain_read ||
         operation == Operation::read_lock || operation == Operation::read_unlock ||
         operation == Operation::name_look || operation == Operation::spin;
}

/// Steps that touch nothing another task can see.
constexpr bool is_local(Operation operation) {
  return operation == Operation::begin || operation == Operation::sleep ||
         operation == Operation::yield || operation == Operation::none;
}

/// Whoever comes to one of these lets others go first.
constexpr bool gives_way(Operation operation) {
  return operation == Operation::yield || operation == Operation::spin ||
         operation == Operation::sleep;
}

/// The end of a process closes its descriptors, which others can see.
constexpr bool on_descriptor(Operation operation) {
  return operation >= Operation::descriptor_read && operation <= Operation::file_unlock;
}

/// Can the order of two steps of different tasks matter? True in doubt. `object` 0: none.
constexpr bool dependent(Operation a, std::uint32_t object_a, std::uint32_t second_a, Operation b,
                         std::uint32_t object_b, std::uint32_t second_b) {
  if (is_local(a) || is_local(b)) return false;
  if (a == Operation::exit && on_descriptor(b)) return true;
  if (b == Operation::exit && on_descriptor(a)) return true;
  const bool same = (object_a != 0 && (object_a == object_b || object_a == second_b)) ||
                    (second_a != 0 && (second_a == object_b || second_a == second_b));
  if (!same) return false;
  if (a == Operation::semaphore_post && b == Operation::semaphore_post) return false;
  return !(only_reads(a) && only_reads(b));
}

/// Steps of different tasks that are never both possible in the same state: the one enables the
/// other, so there is no order to turn round. Who unlocks or begins to wait at a condition holds
/// the mutex that the other one needs.
constexpr bool never_together(Operation a, Operation b) {
  const auto either = [&](Operation x, Operation y) {
    return (a == x && b == y) || (a == y && b == x);
  };
  return either(Operation::lock, Operation::unlock) ||
         either(Operation::lock, Operation::condition_wait) ||
         either(Operation::condition_resume, Operation::unlock) ||
         either(Operation::condition_resume, Operation::condition_wait) ||
         either(Operation::thread_exit, Operation::join) ||
         either(Operation::exit, Operation::wait_child);
}

/// The detail of a wait at a queue of messages of System V: a handler always ends it.
inline constexpr std::uint32_t of_system_v = 1;

/// In the detail of a write to standard output: it does not end with a newline.
inline constexpr std::uint32_t part_of_a_line = 1U << 31U;

}  // namespace interleave::wire
