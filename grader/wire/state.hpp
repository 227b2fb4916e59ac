#pragma once

// The state of the model, as it lies in the block (block.hpp): tasks, timers, and what they
// synchronise with.

#include <cstddef>
#include <cstdint>

#include "wire/operation.hpp"
#include "wire/sizes.hpp"

namespace interleave::wire {

enum class TaskState : std::uint8_t {
  free,
  alive,  ///< waits for the turn, or has it
  ended,
  gone,    ///< a process's first thread, which has ended before the others
  opaque,  ///< executes a program that is not controlled
};

/// What a parent can be told of a child.
inline constexpr std::uint8_t news_none = 0;
inline constexpr std::uint8_t news_end = 1;
inline constexpr std::uint8_t news_stopped = 2;
inline constexpr std::uint8_t news_continued = 4;
/// And of which children: as a rule of those whose ends are told by SIGCHLD.
inline constexpr std::uint8_t news_of_clones = 8;  ///< of the others alone (__WCLONE)
inline constexpr std::uint8_t news_of_all = 16;    ///< __WALL

/// How a thread stands to being cancelled.
inline constexpr std::uint8_t cancel_asked = 1;
inline constexpr std::uint8_t cancel_disabled = 2;
inline constexpr std::uint8_t cancel_at_once = 4;
inline constexpr std::uint8_t cancel_begun = 8;  ///< it ends, cancelled or not

/// What a task will do when it next has the turn.
struct Pending {
  Operation operation;
  std::uint8_t retry;  ///< descriptor_*: something has changed, look again
  std::uint8_t timed_out;
  std::uint8_t eligible;  ///< condition_resume, futex_resume: was woken
  std::uint8_t polls;     ///< its last looks have all seen the same: the next may wait for a change
  std::uint8_t brief;     ///< its limit of time is one that may be over at any time
  std::uint8_t wants;     ///< wait_child, wait_any: news_*
  std::uint32_t object;
  std::uint32_t second;
  std::uint32_t detail;
  std::uint64_t pc;
  std::int64_t deadline;  ///< virtual time, ns; 0: none
};

struct Clock {
  std::uint32_t offset;  ///< into Block::clocks; 0: all zero
  std::uint32_t size;
};

struct Task {
  std::uint32_t go;  ///< futex: 1 is the turn
  TaskState state;
  std::uint8_t is_thread;
  std::uint8_t reaped;
  std::uint8_t death_signal;  ///< of a process: comes when its creator ends
  std::uint16_t process;      ///< the task that began this process
  std::uint16_t parent;       ///< the process that created it
  std::uint16_t creator;      ///< the task that did
  std::uint16_t adopted;      ///< its parent has ended
  std::int32_t pid;           ///< the kernel's
  std::int32_t status;        ///< as wait gives it
  std::uint32_t own_time;     ///< its component of its clock
  std::uint32_t steps;
  std::uint32_t last_step;  ///< number of its last step, from 1
  std::uint32_t threads;    ///< of a process: its living tasks
  std::uint32_t end_order;
  std::uint64_t signals;  ///< pending; of a process those for any of its tasks, too
  std::uint64_t caught;   ///< of a process: signals with a handler
  std::uint64_t ignored;
  std::uint64_t blocked;  ///< of a task
  std::uint64_t creation_pc;
  std::uint64_t priority;
  Pending pending;
  Clock clock;
  Clock seen;    ///< what an acquire fence will make it know: what its relaxed reads have met
  Clock fenced;  ///< what it knew at its last release fence, which its relaxed writes pass on
  std::uint32_t spin_objects[8];
  std::uint32_t spin_count;
  std::uint32_t join_object;
  std::uint32_t vfork_waits;  ///< the child, + 1, that still uses the parent's memory
  std::uint32_t detached;
  std::uint8_t stopped;       ///< of a process: the signal that did; 0: it is not
  std::uint8_t news;          ///< of a process, for its parent: news_*
  std::uint8_t end_signal;    ///< of a process: tells its parent its end; 0: none does
  std::uint8_t tells_ends;    ///< of a process: SIGCHLD comes for its children's ends alone
  std::uint8_t cancelling;    ///< cancel_*
  std::uint32_t idle_rounds;  ///< of a loop that asks again and again, and sees the same
  std::int64_t alarm;         ///< of a process: virtual time, ns; 0: none
  std::int64_t alarm_interval;
  std::uint16_t group;    ///< of a process: the one that leads its group
  std::uint16_t session;  ///< likewise
};

/// A pending signal. Those of real time are queued, of the others there is one of each.
struct QueuedSignal {
  std::uint16_t to;    ///< a process, by its first task, or a thread
  std::uint16_t from;  ///< a process; nobody: the kernel
  std::uint8_t number;
  std::uint8_t by_queue;  ///< sigqueue sent it
  std::uint16_t timer;    ///< index of the one that did, + 1; 0: none
  std::uint64_t value;
};

enum class TimerKind : std::uint8_t {
  none,
  on_descriptor,  ///< timerfd
  of_signals,     ///< signalfd: it shows which are pending
  by_signal,      ///< timer_create, and the next two
  by_thread,
  silent,
};

/// A timer of the program, or a descriptor of signals. Those on descriptors are found by the pipe
/// that stands for them.
struct Timer {
  TimerKind kind;
  std::uint8_t signal;
  std::uint8_t rung;      ///< who waits for it was told
  std::uint8_t clock;     ///< of the kernel
  std::uint16_t process;  ///< that made it
  std::uint16_t to;       ///< whom its signal is for, or the thread that waits for it
  std::uint32_t overrun;  ///< by_signal: of the last that came
  std::uint32_t due;      ///< by_thread: threads to be started
  std::uint64_t device;   ///< of the pipe
  std::uint64_t number;   ///< likewise
  std::uint64_t value;    ///< of_signals: which; by_signal, by_thread: sigev_value
  std::int64_t deadline;  ///< virtual time, ns; 0: it is not set
  std::int64_t interval;
};

enum class ObjectKind : std::uint8_t {
  unknown,
  mutex,
  semaphore,
  condition,
  read_write_lock,
  barrier,
  spin_lock,
  atomic,
  memory,      ///< a shared mapping, or the memory of a process with threads
  descriptor,  ///< pipe, socket, eventfd, file
  children,
  task,
  futex,
  message_queue,
  sysv_semaphores,
  once,
  file_name,
  timer,    ///< a descriptor of one
  signals,  ///< likewise
};

struct Object {
  ObjectKind kind;
  std::uint8_t flags;  ///< object_*
  /// A task; nobody. Of a semaphore that began with one unit, which nobody but its takers has given
  /// back until now: who has it.
  std::uint16_t owner;
  std::uint32_t value;  ///< semaphore: units; mutex: depth; rwlock: readers; barrier: arrived
  std::uint32_t limit;  ///< barrier: how many it takes; semaphore: 1: is it a lock? (owner)
  /// Condition: waiters that may go; barrier: generation; SysV: sem_otime; atomic: who wrote last,
  /// + 1; semaphore: how often its owner gave its unit back.
  std::uint32_t tokens;
  std::uint64_t space;  ///< key: which memory, or kind of name
  std::uint64_t place;  ///< key: offset in it
  std::uint32_t waiters;
  std::uint32_t name;  ///< index into Block::names, + 1
  Clock clock;
  std::uint64_t pc;     ///< where it was last taken
  std::uint64_t users;  ///< processes that have used it (a file: have locked it), bit by process
};
inline constexpr std::uint8_t object_initialised = 1;
inline constexpr std::uint8_t object_destroyed = 2;
inline constexpr std::uint8_t object_recursive = 4;
inline constexpr std::uint8_t object_checks = 8;
inline constexpr std::uint8_t object_robust = 16;
inline constexpr std::uint8_t object_private = 32;  ///< not process-shared
inline constexpr std::uint8_t object_owner_died = 64;
inline constexpr std::uint8_t object_unusable = 128;

/// A name in the file system of shared objects that the program made, to be removed.
enum class NameKind : std::uint8_t {
  none,
  semaphore,
  shared_memory,
  message_queue,
  sysv_memory,
  sysv_messages,
  sysv_semaphores,
  file,  ///< in the file system itself, for its name
};
struct Name {
  NameKind kind;
  std::uint8_t removed;
  std::uint16_t padding;
  std::int32_t id;  ///< SysV: the kernel's
  std::uint32_t object;
  std::int32_t key;
  char text[112];
};

struct Granule {
  std::uint32_t object;
  std::uint32_t first_cell;  ///< + 1; 0: none
  std::uint64_t number;
  std::uint32_t schedule;  ///< valid only when it is this schedule's
  std::uint32_t padding;
};

/// What a process takes back of a System V semaphore when it ends (SEM_UNDO).
struct Undo {
  std::int32_t id;
  std::uint16_t number;
  std::int16_t change;
  std::uint16_t process;  ///< nobody: done
  std::uint16_t padding;
};

/// An access to some bytes of a granule of 8.
struct Cell {
  std::uint64_t pc;
  std::uint32_t time;
  std::uint32_t next;  ///< + 1
  std::uint16_t task;
  std::uint8_t mask;
  std::uint8_t flags;  ///< 1: write, 2: atomic, 4: volatile
  std::uint32_t padding;
};

}  // namespace interleave::wire
