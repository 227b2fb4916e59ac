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
#include "wire/sizes.hpp"
#include "wire/state.hpp"

namespace interleave::wire {

inline constexpr std::uint32_t magic = 0x494c4156;  // "ILAV"
inline constexpr std::uint32_t version = 7;
inline constexpr const char* environment_name = "INTERLEAVE_EXPLORE";
/// Value of it: the current folder and TMPDIR are the program's alone. What a schedule leaves there
/// is removed.
inline constexpr const char* own_folders = "own-folders";

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
  used_freed,    ///< the other side has freed it
  uncontrolled,  ///< text: which call
  relaxed_atomics,
  limit,  ///< text: which table is full
};

/// Report::flags of a race, or of used_freed: of this side's access, and of the other's.
inline constexpr std::uint32_t access_writes = 1;
inline constexpr std::uint32_t access_other_wrote = 2;
inline constexpr std::uint32_t access_volatile = 4;  ///< either
inline constexpr std::uint32_t access_frees = 8;

struct Report {
  ReportKind kind;
  std::uint16_t task;
  std::uint16_t other_task;
  std::uint64_t pc;
  std::uint64_t other_pc;
  std::uint32_t object;
  std::uint32_t step;
  std::uint32_t flags;   ///< race, used_freed: access_*
  std::uint32_t value;   ///< crash: the signal
  std::uint64_t offset;  ///< race: where in the mapping
  char text[200];
};

// ---------------------------------------------------------------- all of it

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
