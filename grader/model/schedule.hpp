#pragma once

// One interleaving of an explored program: what makes it happen again, and what happened in it.

#include <cstdint>
#include <string>
#include <vector>

namespace interleave::model {

/// Asks for a task at a step, where another one would have gone on by itself.
struct Deviation {
  std::uint32_t step = 0;
  std::uint16_t task = 0;
  bool operator==(const Deviation&) const = default;
};

/// What an interleaving is made of again. Between the deviations whoever runs goes on until it
/// waits, and then the task that was created first.
struct Schedule {
  std::vector<Deviation> deviations;
  std::vector<std::uint64_t> hot;  ///< program counters of plain accesses that are steps
  bool sleeps_yield = false;       ///< sleeps do not order tasks
  bool output_orders = false;      ///< writes to standard output are steps
  bool operator==(const Schedule&) const = default;
};

/// A task in a trace: a process, or a thread of one.
struct TracedTask {
  bool thread = false;
  int process = 0;   ///< index of the task that began its process
  int creator = -1;  ///< task that created it
  int parent = -1;   ///< process that created it; -1: the program itself
  bool ended = false;
  bool waited_for = false;
  std::uint32_t end_order = 0;   ///< of processes, from 1
  int status = 0;                ///< of a process, as wait(2) gives it
  std::uint64_t created_at = 0;  ///< program counter
  std::string name;              ///< "main", "child 2", "thread 1 of child 2"
};

struct TracedStep {
  int task = 0;
  int operation = 0;  ///< wire::Operation
  std::uint32_t object = 0;
  std::uint32_t second = 0;
  std::uint32_t detail = 0;
  std::uint64_t pc = 0;
  std::uint64_t enabled = 0;   ///< of the first 64 tasks, who could have gone
  std::uint64_t sleeping = 0;  ///< sleep set of partial-order reduction
  bool late = false;           ///< its time was up
};

}  // namespace interleave::model
