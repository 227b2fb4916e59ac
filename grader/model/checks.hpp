#pragma once

// The options of each kind of check: what an author writes below `checks:`. One struct a kind; the
// judging function of the same name lives in grader/check/. Strings called "expression" are Lua,
// evaluated with the case's variables, and with the fields of the event where one is named.

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/text.hpp"

namespace interleave::model {

using Expression = std::string;  ///< Lua, e.g. "primes_below(stop) - primes_below(start)"

// ---- how it ended
/// The main process ends with this status, by itself, within the limits.
/// Fails with: timeout, crash, wrong_status, output_limit, cpu_limit, memory_limit, silent.
struct ExitStatusCheck {
  int equals = 0;
  bool prints = false;  ///< something must come on standard output, too
};
/// Standard error is not empty / matches. Fails with: silent, unmatched.
struct ErrorOutputCheck {
  std::vector<std::string> matches;
  bool not_empty = true;
};

// ---- lines
/// The whole output (ignored lines left out). Each element is a template. Fails: differs.
struct OutputCheck {
  std::vector<std::string> lines;    ///< exactly these, in this order
  std::vector<std::string> matches;  ///< or: RE2 patterns, one a line
  bool any_order = false;
};
/// Only lines that match one of these events (empty: any event of the spec). Fails: unexpected.
struct NoUnexpectedLinesCheck {
  std::vector<std::string> allow;
};
/// Order of events in the whole run, or within each process or group. Fails: missing, order.
struct OrderCheck {
  /// Each element: "event", "event*N" (N: expression), "event*" (any number). In this sequence.
  std::vector<std::string> sequence;
  enum class Per { run, process, field } per = Per::run;
  std::string field;               ///< for Per::field
  std::vector<std::string> among;  ///< events looked at; empty: those named in the sequence
  int groups = -1;                 ///< processes/groups that must have it; -1: any number >= 1
  Expression groups_expression;
};
/// Lines come before others do. Every `before` line precedes every `after` line. Fails: order.
struct BeforeCheck {
  std::string before;
  std::string after;
};
/// How many events. Fails: too_few, too_many.
struct CountCheck {
  std::string event;
  std::string per;                  ///< field: counted for each of `groups` apart
  std::vector<std::string> groups;  ///< the field's values
  Expression where;                 ///< only those for which it is true
  Expression equals, at_least, at_most;
};

// ---- numbers
/// For each event the expression is true, or the field equals. `index` counts from 0.
/// Fails: wrong_value, missing (no such event).
struct ValueCheck {
  std::string event;
  std::string field;
  Expression equals;  ///< with `field`
  Expression holds;   ///< or: a condition
  bool allow_none = false;
};
/// Sum of a field over the events. Fails: wrong_sum, missing.
struct SumCheck {
  std::string event;
  std::string field;
  Expression where;
  Expression equals;
};
/// |field - target| within a tolerance. Fails: off, missing.
struct ToleranceCheck {
  std::string event;
  std::string field;
  Expression target;
  Expression absolute;  ///< one of the three
  Expression relative;
  Expression standard_errors;  ///< how many, with `standard_error`
  Expression standard_error;
};
/// Half-open (or inclusive) ranges cover [from, to) without gap or overlap.
/// Fails: gap, overlap, outside, unbalanced, wrong_number, wrong_order, missing.
struct PartitionCheck {
  std::string event;
  std::string begin = "first";
  std::string end = "stop";
  bool inclusive = false;  ///< `end` belongs to the range; empty: end = begin - 1
  Expression from = "0";
  Expression to;
  Expression parts;           ///< how many ranges; empty: any
  std::string order_by;       ///< field (0, 1, …) in whose order the ranges ascend
  Expression differ_at_most;  ///< sizes; empty: any
};

// ---- concurrency by lines
/// The k+1st line of one party comes after the kth of each other. Fails: lead, missing.
struct RendezvousCheck {
  std::string event;
  std::string party;                 ///< field that tells the parties apart
  std::vector<std::string> parties;  ///< their values
  int lead_at_most = 1;
};
/// What is consumed is what was produced, in order, and later.
/// Fails: lost, invented, reordered, before_produced.
struct FirstInFirstOutCheck {
  std::string produced;
  std::string consumed;
  std::string value = "value";
  std::string channel_produced;  ///< fields whose equal values name the same queue
  std::string channel_consumed;
};
/// No interleaving of the cases' inputs goes wrong: the program is built once more and explored.
/// Fails with what was found first: data_race, deadlock, wrong_output, … (docs/exploration.md).
struct InterleavingsCheck {
  int schedules = 200;                   ///< of each input, at most
  double seconds = 60;                   ///< for each input; when they are over it is inconclusive
  std::vector<std::string> each_passes;  ///< checks on lines that each interleaving's output passes
};
/// Each expected key has exactly one event. Fails: missing, repeated, unknown.
struct ExactlyOnceCheck {
  std::string event;
  std::string key;
  Expression keys;  ///< a Lua list
};
/// Each line of `event` tells, in `count`, how many lines of `of` have its key. Fails: wrong_tally,
/// missing.
struct TallyCheck {
  std::string event;
  std::string key;
  std::string count;
  std::string of;
  std::string of_key;
};
/// The values of a field are pairwise distinct within a run. Fails: repeated.
struct DistinctCheck {
  std::string event;
  std::string field;
};
/// Runs of the cases differ (in these events; empty: whole output). Fails: same.
struct VariesCheck {
  std::vector<std::string> events;
};
/// Runs with equal variables have the same output. Fails: differs.
struct SameCheck {
  std::vector<std::string> events;
};
/// Random streams of workers are independent: over the runs, the differences of the workers'
/// standardised counts are not smaller than chance allows. Fails: same_stream.
struct IndependenceCheck {
  std::string event;
  std::string worker;  ///< field
  std::string trials;
  std::string hits;
  Expression probability;      ///< of a hit
  double significance = 1e-9;  ///< of a false alarm
};

// ---- processes
/// Number of processes that the main one (directly or not) created. Fails: too_few, too_many.
struct ProcessesCheck {
  Expression equals, at_least, at_most;
  bool direct_only = false;   ///< children of the main process only
  bool not_executed = false;  ///< leave out those that replaced themselves by exec
};
/// All were started before the first was waited for (needs a start barrier in the case).
/// Fails: one_by_one.
struct AtOnceCheck {
  Expression at_least;
};
/// Who wrote the lines of an event. Fails: wrong_writer, shared_writer, split_writer, missing.
struct WriterCheck {
  std::string event;
  enum class By { main, child } by = By::child;
  std::string one_process_per;  ///< field: one process a value, another for other values
  bool direct_child = false;
  bool allow_none = false;
};
/// The field is the true process id of the writer. Fails: wrong_pid.
struct PidCheck {
  std::string event;
  std::string field = "pid";
};
/// Every process was waited for, none outlived the main one, none crashed.
/// Fails: zombie, orphan, crashed.
struct TidyCheck {
  std::vector<int> crash_signals;
  bool ignore_crashes = false;
};
/// Threads of one process. Fails: too_few, too_many, idle.
struct ThreadsCheck {
  Expression equals, at_least, at_most;
  bool in_main = true;
  Expression busy_share;  ///< each used at least this share of the threads' mean CPU
};
/// CPU time of each child (seconds), or of the main process. Fails: spinning, idle.
struct CpuCheck {
  enum class Of { each_child, main } of = Of::each_child;
  Expression at_most, at_least;       ///< seconds
  Expression share_of_mean_at_least;  ///< of the children's mean
};
/// While one process was held, no other burned CPU time. Fails: spinning.
struct NoSpinningCheck {
  double share_at_most = 0.2;
};
/// Memory mapped shared at the end of some process. Fails: not_shared.
struct SharedMemoryCheck {
  Expression bytes_at_least;
};
/// Programs that were executed. Fails: not_executed, too_often, wrong_arguments, wrong_parent.
struct ExecCheck {
  std::string program;                 ///< base name
  std::vector<std::string> arguments;  ///< templates; argv[1…] must equal these …
  std::string arguments_match;         ///< … or RE2 on argv[1…] joined by \x1f
  Expression equals, at_least, at_most;
  bool own_child = false;  ///< each by a child of the main process of its own
  bool forbidden = false;  ///< must not be executed at all
  Expression for_each;     ///< a Lua list; `item` in `arguments`: one exec for each
};
/// A line of `event` precedes the exec of a program whose arguments match. Fails: order.
struct BeforeExecCheck {
  std::string event;
  std::string program;
  std::string arguments_match;
};

// ---- time
/// The whole run takes as long as the longest task, not as the sum. Seconds.
/// Fails: sequential; inconclusive between.
struct DurationCheck {
  Expression longest;
  Expression sum;
  double tolerance = 0.3;
};
/// A line does not come before `not_before` seconds after its process was started, and not later
/// than that plus `late_at_most`. Fails: early, late; inconclusive when the machine was late.
struct TimingCheck {
  std::string event;
  Expression not_before;
  std::optional<double> late_at_most;
};
/// Printed seconds fit what was observed: within what the run's processes or threads took.
/// Fails: invented.
struct MeasuredCheck {
  std::string event;
  std::string field = "seconds";
  enum class Work { main_cpu, threads, children } work = Work::main_cpu;
  double absolute = 0.1;
  double relative = 0.5;
};
/// Paired runs with one and with several workers. Fails: not_faster, unbalanced, serialised.
struct SpeedupCheck {
  std::string single;         ///< case with one worker
  std::string parallel;       ///< case with several
  std::string larger_single;  ///< instead of them, when one worker is done too soon
  std::string larger_parallel;
  Expression workers;    ///< of the parallel case
  double at_most = 0.7;  ///< of the single run's time
  int pairs_at_least = 3;
  int pairs_at_most = 7;
  bool cpu_time_decides = true;  ///< when wall time cannot be judged
};

// ---- what remains
/// Nothing is left behind. Fails with the kind: shared_memory, semaphore, …, file.
struct LeftoversCheck {
  std::vector<std::string> allow_files;
};
/// Files of the current folder after the run. Fails: missing, present, differs.
struct FilesCheck {
  std::vector<std::string> exist;
  std::vector<std::string> absent;
  std::map<std::string, std::string> contents;  ///< path: template
  std::vector<std::string> executable;
};

// ---- around
/// The steering of the case was applied; and the run ended all the same as `then` says.
/// During a hold at least so many lines of an event came. Fails: held_up; inconclusive: missed.
struct HeldUpCheck {
  std::string event;
  Expression at_least;
};
/// A table of wrong arguments. Each: exit status 2, a message, no output, no process.
/// Fails: accepted, wrong_status, silent, output, process, crash, timeout.
struct WrongUsageCheck {
  std::vector<std::vector<std::string>> arguments;
  std::vector<std::string> unreadable_files;  ///< created without read permission
  std::map<std::string, std::string> files;
  int status = 2;
};
/// Functions that the submission must not link to. Fails: uses.
struct ForbiddenCheck {
  std::vector<std::string> functions;
};
/// One test of a GoogleTest program (case with `unit_tests`). Fails: failed, not_run.
struct UnitTestCheck {
  std::string test;
};
/// One question of a quiz in a YAML file of the submission. Fails: wrong, missing, malformed.
struct QuizCheck {
  std::string file = "answers.yaml";
  std::string question;                 ///< key in the file
  Text text;                            ///< the question itself
  std::map<std::string, Text> choices;  ///< by letter
  std::vector<std::string> answer;
  std::map<std::string, Text> reasons;  ///< by letter: why choosing (or missing) it is wrong
};
/// A program of the course: run as JSON on its standard input, findings as JSON on its output.
struct ExternalCheck {
  std::vector<std::string> command;  ///< first relative to specs/<exercise>/, or on PATH
  double timeout_seconds = 10;
};

/// The kinds of check. Its special members are in checks.cpp: made in each file that copies a
/// check, they were a good part of the time that it takes to compile.
class CheckOptions
    : public std::variant<ExitStatusCheck, ErrorOutputCheck, OutputCheck, NoUnexpectedLinesCheck,
                          OrderCheck, BeforeCheck, CountCheck, ValueCheck, SumCheck, ToleranceCheck,
                          PartitionCheck, RendezvousCheck, FirstInFirstOutCheck, InterleavingsCheck,
                          ExactlyOnceCheck, TallyCheck, DistinctCheck, VariesCheck, SameCheck,
                          IndependenceCheck, ProcessesCheck, AtOnceCheck, WriterCheck, PidCheck,
                          TidyCheck, ThreadsCheck, CpuCheck, NoSpinningCheck, SharedMemoryCheck,
                          ExecCheck, BeforeExecCheck, DurationCheck, TimingCheck, MeasuredCheck,
                          SpeedupCheck, LeftoversCheck, FilesCheck, HeldUpCheck, WrongUsageCheck,
                          ForbiddenCheck, UnitTestCheck, QuizCheck, ExternalCheck> {
 public:
  using variant::variant;
  CheckOptions();
  CheckOptions(const CheckOptions&);
  CheckOptions(CheckOptions&&) noexcept;
  CheckOptions& operator=(const CheckOptions&);
  CheckOptions& operator=(CheckOptions&&) noexcept;
  ~CheckOptions();
};

}  // namespace interleave::model
