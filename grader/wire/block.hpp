#pragma once

// The memory that the engine and all tasks of an explored program share: one file (memfd), mapped
// by everybody at any address, so it holds no pointers. The program can write to all of it: the
// engine reads it as hostile bytes (explore/trace.cpp), and the runtime trusts it as far as it
// trusts the program's own memory.
//
// One task runs at a time, the one that has the turn, so nothing here needs a lock. Whoever changes
// this layout changes `version`.

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "wire/operation.hpp"

namespace interleave::wire {

inline constexpr std::uint32_t magic = 0x494c4156;  // "ILAV"
inline constexpr std::uint32_t version = 7;
inline constexpr const char* environment_name = "INTERLEAVE_EXPLORE";
/// Value of it: the current folder and TMPDIR are the program's alone. What a schedule leaves there
/// is removed.
inline constexpr const char* own_folders = "own-folders";

inline constexpr std::uint32_t most_tasks = 1024;
inline constexpr std::uint32_t most_objects = 1U << 14U;
inline constexpr std::uint32_t most_steps = 1U << 16U;
inline constexpr std::uint32_t most_reports = 64;
inline constexpr std::uint32_t most_hot = 256;
inline constexpr std::uint32_t most_names = 4096;
inline constexpr std::uint32_t most_undos = 1024;
inline constexpr std::uint32_t most_signals = 256;
inline constexpr std::uint32_t most_timers = 64;
inline constexpr std::uint32_t mask_tasks = 64;  ///< of these the trace says who could go on
inline constexpr std::uint32_t clock_words = 1U << 20U;
inline constexpr std::uint32_t shadow_granules = 1U << 16U;
inline constexpr std::uint32_t shadow_cells = 1U << 18U;
inline constexpr std::uint32_t sysv_values = 1U << 10U;

inline constexpr std::uint16_t no_choice = 0xffff;
inline constexpr std::uint16_t nobody = 0xffff;

// ---------------------------------------------------------------- what the engine asks for

/// Who goes on where the prefix of choices does not say.
enum class Strategy : std::uint32_t {
  run_on,    ///< whoever runs goes on; else the first of `order`
  random,    ///< any, each as likely
  priority,  ///< PCT: the highest priority; it falls at the change points
  weighted,  ///< SURW: as likely as the steps it is expected to have left
  targeted,  ///< random, but who comes to hold_pc waits until another passed release_pc
};

struct Plan {
  Strategy strategy;
  std::uint32_t step_limit;
  std::uint64_t seed;
  /// Sleep set where the prefix's last choice is made: tasks whose next step was tried there.
  std::uint64_t sleeping;
  std::uint32_t use_sleep_set;
  std::uint32_t sleeps_yield;   ///< a sleep is a mere yield
  std::uint32_t output_orders;  ///< the order of writes to standard output matters
  std::uint32_t start_order;    ///< a permutation of the tasks, by its number
  std::uint32_t core;           ///< where the engine is, and the program should be
  std::uint32_t padding;
  std::uint32_t change_points[8];
  std::uint32_t weights[mask_tasks];
  std::uint64_t hold_pc;
  std::uint64_t release_pc;
  std::uint32_t hot_count;
  std::uint32_t prefix_length;
  std::uint64_t hot[most_hot];       ///< plain accesses at these program counters are steps
  std::uint16_t prefix[most_steps];  ///< the task of each step; no_choice: as run_on says
};

// ---------------------------------------------------------------- what happened

enum class Ending : std::uint32_t {
  running,
  finished,  ///< every task has ended
  stuck,     ///< nobody can go on
  step_limit,
  livelock,   ///< all that live read the same values again and again
  redundant,  ///< the sleep set says that all of this has been seen
  lost,       ///< control was lost: see the reports
};

struct Step {
  std::uint16_t task;
  Operation operation;
  std::uint8_t flags;
  std::uint32_t object;
  std::uint32_t second;  ///< another object, as the mutex of a condition
  std::uint32_t detail;  ///< a value: of a semaphore before, a child's task, a descriptor
  std::uint64_t pc;
  std::uint64_t enabled;   ///< who could have gone instead, bit by task
  std::uint64_t sleeping;  ///< the sleep set before it
};
static_assert(sizeof(Step) == 40);
inline constexpr std::uint8_t step_late = 1;      ///< its limit of time was over
inline constexpr std::uint8_t step_deviates = 2;  ///< from what Strategy::run_on does

enum class ReportKind : std::uint32_t {
  race,
  assertion,
  crash,
  unlock_not_owner,
  destroyed_in_use,
  used_destroyed,
  uninitialised,
  not_process_shared,
  double_flush,
  used_freed,    ///< the other side has freed it; flags as of a race
  uncontrolled,  ///< text: which call
  relaxed_atomics,
  limit,  ///< text: which table is full
};

struct Report {
  ReportKind kind;
  std::uint16_t task;
  std::uint16_t other_task;
  std::uint64_t pc;
  std::uint64_t other_pc;
  std::uint32_t object;
  std::uint32_t step;
  std::uint32_t
      flags;  ///< race: 1 this side writes, 2 the other writes, 4 a volatile access, 8 it frees
  std::uint32_t value;   ///< crash: the signal
  std::uint64_t offset;  ///< race: where in the mapping
  char text[200];
};

// ---------------------------------------------------------------- the model's state

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
  std::uint8_t wants;     ///< wait_child, wait_any: of what news
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
  std::uint8_t flags;   ///< object_*
  std::uint16_t owner;  ///< a task; nobody
  std::uint32_t value;  ///< semaphore: units; mutex: depth; rwlock: readers; barrier: arrived
  std::uint32_t limit;  ///< barrier: how many it takes
  /// Condition: waiters that may go; barrier: generation; SysV: sem_otime; atomic: who wrote last,
  /// + 1.
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

struct Block {
  std::uint32_t magic;
  std::uint32_t version;
  std::uint16_t able[most_tasks];  ///< scratch of who has the turn: here nobody has to copy it
  std::uint32_t schedule;          ///< number of this one, from 1
  Ending ending;                   ///< futex: the server waits here
  std::uint32_t task_count;
  std::uint32_t living;
  std::uint32_t opaque;
  std::uint32_t object_count;  ///< index 0 is not used
  std::uint32_t step_count;
  std::uint32_t report_count;
  std::uint32_t name_count;
  std::uint32_t cell_count;
  std::uint32_t undo_count;
  std::uint32_t signal_count;
  std::uint32_t granule_count;
  std::uint32_t clocks_used;
  std::uint32_t spinners;
  std::uint32_t progress;    ///< changes whenever something happens
  std::uint32_t ended;       ///< processes
  std::uint32_t diverged;    ///< a choice of the prefix could not be taken
  std::uint32_t idle_spins;  ///< rounds in which only spinners were left
  std::uint16_t turn;        ///< who has it
  std::uint16_t last;        ///< who had it before
  std::uint32_t signalled;   ///< a signal has come to a handler, or a wait for it
  std::uint32_t slept;       ///< some sleep has ordered tasks
  std::uint32_t untold;      ///< the order of something mattered that is no step
  std::uint64_t random;      ///< state of the generator
  std::uint64_t sleeping;
  std::int64_t now;  ///< virtual time, ns since the program began
  std::uint64_t trace_hash;
  std::uint64_t released;  ///< targeted: release_pc was passed
  std::uint64_t gave_way;  ///< how often somebody did
  std::int32_t server;     ///< pid of the fork server; names of schedules have it in them
  std::uint32_t timer_count;
  std::uint32_t last_act;  ///< step of the last act that others could see
  Plan plan;
  Report reports[most_reports];
  Name names[most_names];
  Undo undos[most_undos];
  QueuedSignal queued[most_signals];  ///< in the order in which they came
  Timer timers[most_timers];
  Task tasks[most_tasks];
  Step steps[most_steps];
  Object objects[most_objects];
  std::uint16_t object_index[most_objects * 2];  ///< hash table; entries of earlier schedules are 0
  std::uint32_t clocks[clock_words];
  Granule granules[shadow_granules];
  Cell cells[shadow_cells];
  std::uint16_t sysv[sysv_values];
};
static_assert(std::is_trivially_copyable_v<Block> && std::is_standard_layout_v<Block>);

// ---------------------------------------------------------------- the server's socket

/// What the engine sends first, with the descriptors block, input, output, errors.
inline constexpr char word_hello = 'h';
/// Engine: run one schedule. Server: it is over.
inline constexpr char word_run = 'r';
inline constexpr char word_done = 'd';

/// The server's answer. It alone is not written by the program.
struct Done {
  char word;
  std::uint8_t padding[3];
  std::int32_t root_status;  ///< how the first process ended (wait(2)); not_ended: it did not
};
inline constexpr std::int32_t not_ended = -1;

}  // namespace interleave::wire
