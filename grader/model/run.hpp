#pragma once

// The door between the planning of runs and their execution (RunRequest), and between execution
// and everything that judges it (RunRecord). Plain data: nothing here makes a system call.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/time.hpp"

namespace interleave::model {

/// How strongly a run is kept apart from the machine, from weak to strong.
enum class Isolation {
  none,       ///< the machine's everything; for programs that are trusted
  container,  ///< root's means without namespaces: a uid of its own, Landlock, seccomp
  strict,     ///< namespaces of its own, a read-only system, private folders, seccomp
};

/// What limits the memory and the number of processes of a whole run. With `none` each process has
/// its own limits only.
enum class ControlGroup { none, v1, v2 };

/// Limits of one run. Zero means: no limit of this kind.
struct RunLimits {
  Duration wall = std::chrono::seconds(10);
  /// Every process has been waiting for another for so long that none can go on (a deadlock).
  Duration standstill = std::chrono::seconds(2);
  Duration cpu = std::chrono::seconds(60);  ///< of all processes together
  /// Of all processes together where there are control groups; else address space of each.
  std::uint64_t memory_bytes = 2ULL << 30U;
  std::uint64_t output_bytes = 4ULL << 20U;  ///< standard output and error, each
  std::uint64_t file_bytes =
      1ULL << 30U;  ///< size of each file written (RLIMIT_FSIZE), shm_open(3) too
  std::uint64_t disk_bytes = 256ULL << 20U;  ///< of the current folder and of /tmp, each
  std::uint64_t processes = 256;             ///< alive at once in the whole tree, threads too
  std::uint64_t open_files = 1024;           ///< of each process (RLIMIT_NOFILE)
  bool operator==(const RunLimits&) const = default;
};

/// A file laid into the run's current folder before the program starts.
struct InputFile {
  std::string path;  ///< relative; parents are made
  std::string content;
  unsigned mode = 0644;
  bool operator==(const InputFile&) const = default;
};

// ---------------------------------------------------------------- steering a native run
// A correct program keeps its rules in every interleaving, so a run may be pushed into an unusual
// one: a process is held still by the tracer at a chosen point. It costs no false alarm.

/// The nth child of the main process (1 is the first); 0: every child.
struct ChildBorn {
  int nth = 1;
  bool operator==(const ChildBorn&) const = default;
};
/// The process that wrote the nth line that matches (counted over the run), right after the write
/// that ended it, before its next system call. 0: after each such line.
struct LineWritten {
  std::string pattern;  ///< RE2, the whole line
  int nth = 1;
  bool operator==(const LineWritten&) const = default;
};
/// The first child (any descendant but the main process) that has used so much CPU time.
struct ChildBusy {
  Duration cpu = std::chrono::milliseconds(5);
  std::string after;  ///< RE2: counted from the first line that matches; empty: from its birth
  bool operator==(const ChildBusy&) const = default;
};
/// The nth successful exec of a program with this base name.
struct ProgramExecuted {
  std::string program;
  int nth = 1;
  bool operator==(const ProgramExecuted&) const = default;
};
using Trigger = std::variant<ChildBorn, LineWritten, ChildBusy, ProgramExecuted>;

/// When a held process goes on.
enum class HoldUntil {
  quiescent,     ///< every other process of the run is blocked (or gone) and stays so
  parent_waits,  ///< the main process is blocked in wait*, or blocked at all (start barrier)
  elapsed,       ///< `at_most` has passed
  lines,         ///< `lines_count` lines that match `lines_pattern` have come in the run
};

struct Steering {
  Trigger trigger;
  enum class Action { hold, kill, kill_all_children } action = Action::hold;
  int signal = 9;                              ///< for the kills
  HoldUntil until = HoldUntil::quiescent;      ///< for hold
  Duration at_most = std::chrono::seconds(2);  ///< a hold ends then at the latest
  std::string lines_pattern;
  int lines_count = 0;
  /// kill only: hold first until quiescent, and kill only if no further line that matches
  /// `lines_pattern` was written meanwhile (the target still holds its task); else try the next.
  bool only_if_silent = false;
  bool operator==(const Steering&) const = default;
};

/// What came of a steering. One element for each time it was applied.
struct SteeringResult {
  std::size_t steering = 0;  ///< index into RunRequest::steering
  int process = -1;          ///< index into RunRecord::processes
  Duration from{};
  Duration to{};
  enum class Released { quiescent, parent_waits, elapsed, lines, ended, killed } released{};
  int children_started = 0;         ///< children of the main process so far, at release
  bool parent_in_wait = false;      ///< at release the main process was blocked in wait*
  std::size_t lines_meanwhile = 0;  ///< lines of the run written during the hold
  /// CPU time that each other process used during the hold, after the first tenth of it.
  std::map<int, Duration> cpu_meanwhile;
  /// The same for the time it was ready to run but had no core.
  std::map<int, Duration> ready_meanwhile;
};

// ---------------------------------------------------------------- request

struct RunRequest {
  std::filesystem::path executable;  ///< host path of the program; shown inside read-only
  std::string program_name;          ///< argv[0]
  std::vector<std::string> arguments;
  std::string standard_input;  ///< through a pipe, then end of file
  std::vector<InputFile> files;
  std::vector<std::string> environment;  ///< NAME=value, beside the fixed small environment
  RunLimits limits;
  std::vector<Steering> steering;
  std::vector<std::string> keep_files;  ///< files of the current folder to bring back
  bool keep_file_list = true;
  /// Looks at each process's shared mappings: when it begins and ends, and before each call that
  /// can remove one. It costs a stop at each system call.
  bool watch_shared_memory = false;
  /// Unit tests only: with what the lines of their verdicts begin. A fresh one for each run, told
  /// to the program as the first line of its standard input.
  std::string report_secret = {};
};

// ---------------------------------------------------------------- record

struct Exited {
  int status = 0;
  bool operator==(const Exited&) const = default;
};
struct Signalled {
  int signal = 0;
  bool by_grader = false;  ///< killed at the end of the run, by a limit or steering
  bool operator==(const Signalled&) const = default;
};
using Ending = std::variant<Exited, Signalled>;

struct Line {
  std::string text;        ///< without the newline; bytes as written, not validated
  int writer = -1;         ///< index into RunRecord::processes; -1: unknown
  bool terminated = true;  ///< false for a last line without newline
  Duration at{};           ///< when the grader received its end (never before it was written)
};

struct Exec {
  std::string path;                    ///< resolved executable, as inside the run
  std::vector<std::string> arguments;  ///< argv, argv[0] included
  Duration at{};
  std::string called;  ///< the path given to execve, symbolic links not followed
};

struct ThreadRecord {
  int tid = 0;  ///< as the program sees it
  Duration started{};
  std::optional<Duration> ended;
  Duration cpu{};
};

/// What became of a process in the eyes of its parent.
enum class Reaped {
  yes,            ///< waited for, or reaped by the kernel because SIGCHLD is ignored
  zombie,         ///< had ended, but its parent ended without waiting for it
  still_running,  ///< ran on after its parent had ended
  unknown,        ///< the run was cut short, or it is the main process
};

struct ProcessRecord {
  int pid = 0;      ///< as the program sees it (innermost pid namespace)
  int parent = -1;  ///< index of the process that created it; -1: the main one
  Duration started{};
  /// What those that created it (its creator, the creator of that) had waited for a core until
  /// then, or for the grader that watches them and waited for one: as much sooner would it have
  /// started on an idle machine.
  Duration start_delayed{};
  std::optional<Duration> ended;
  std::optional<Ending> ending;
  Reaped reaped = Reaped::unknown;
  bool alive_at_end = false;   ///< still ran when the main process ended
  bool shares_memory = false;  ///< CLONE_VM and no exec since: a thread by our rules
  Duration cpu{};              ///< user and system, all threads
  Duration ready{};            ///< ready to run but waiting for a core (run delay)
  /// Largest total of MAP_SHARED mappings that was seen; 0 unless they are watched.
  std::uint64_t shared_mapped_bytes = 0;
  std::vector<Exec> execs;
  std::vector<ThreadRecord> threads;  ///< beside its first one
  /// How many more there were, in a record that was read from a report.
  std::size_t execs_left_out = 0;
  std::size_t threads_left_out = 0;
};

enum class LeftoverKind {
  shared_memory,
  semaphore,
  message_queue,
  sysv_shared_memory,
  sysv_semaphore,
  sysv_message_queue,
  file,
  fifo,
  socket,
  folder,    ///< not of the current folder
  unlisted,  ///< more than is looked at, or what cannot be looked at
};

struct Leftover {
  LeftoverKind kind{};
  std::string name;  ///< "/name", "key 0x…", or a path as inside the run; of `unlisted` the folder
};

/// One blocked or running thread at the moment of a hang.
struct BlockedThread {
  int process = -1;  ///< index into RunRecord::processes
  int tid = 0;
  char state = '?';         ///< as in /proc/PID/stat
  std::string system_call;  ///< "futex", "read", …; empty when it runs in user code
  enum class Waits {
    nothing,
    child,
    any_child,
    pipe_data,
    pipe_room,
    input,
    semaphore,
    mutex,
    condition,
    futex,
    sysv_semaphore,
    sysv_message,
    posix_message,
    sleep,
    lock_file,
    signal,
    socket,
    other
  } waits = Waits::nothing;
  std::string object;   ///< "semaphore /items", "pipe 4", "descriptor 3"
  std::vector<int> on;  ///< processes it waits for, or that could wake it
  Duration cpu{};       ///< of the whole process
};

enum class Limit { wall, standstill, cpu, memory, output, file_size, disk, processes, open_files };

struct LimitHit {
  Limit limit{};
  std::string allowed;  ///< with unit, "10 s"
  std::string reached;  ///< with unit; may be empty
};

struct ProducedFile {
  std::string path;  ///< relative to the current folder
  std::uint64_t size = 0;
  unsigned mode = 0;
  bool new_file = true;                ///< not one of the request's files, or changed since
  std::optional<std::string> content;  ///< for RunRequest::keep_files, regular files only
};

struct RunRecord {
  std::vector<Line> lines;     ///< standard output, in the order of the writes
  std::string standard_error;  ///< cut at the limit
  bool output_cut = false;
  std::uint64_t output_bytes = 0;  ///< printed, as RunLimits::output_bytes counts it; both together
  bool error_cut = false;
  std::vector<ProcessRecord> processes;  ///< [0] is the main process; in order of creation
  std::optional<Ending> ending;          ///< of the main process
  std::vector<LimitHit> limits_hit;
  std::vector<Leftover> leftovers;     ///< at the moment the main process ended
  std::vector<ProducedFile> files;     ///< of the current folder, at that moment
  std::vector<BlockedThread> autopsy;  ///< only at a hit of the limits wall and standstill
  std::vector<SteeringResult> steering;
  Duration wall{};     ///< from start to the end of the main process
  Duration elapsed{};  ///< of the whole run: with what came before and what was taken away after it
  /// How many more there were, in a record that was read from a report.
  std::size_t lines_left_out = 0;
  std::size_t processes_left_out = 0;
  Isolation isolation = Isolation::strict;
  ControlGroup control_group = ControlGroup::none;
};

}  // namespace interleave::model
