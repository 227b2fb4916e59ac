#pragma once

// What one schedule was, read out of the block. The program could write anything into it: every
// index and every enumerator is looked at before it is believed, and nothing is longer than its
// table.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/run.hpp"
#include "model/schedule.hpp"
#include "wire/block.hpp"

namespace interleave::explore {

struct TracedObject {
  wire::ObjectKind kind = wire::ObjectKind::unknown;
  std::uint8_t flags = 0;
  int owner = -1;
  bool is_lock = false;  ///< or a semaphore that has been used like one
  std::uint32_t value = 0;
  std::uint64_t space = 0;
  std::uint64_t place = 0;
  std::uint64_t taken_at = 0;  ///< program counter
  std::string name;            ///< of a named one
};

/// What an unfinished task waited to do.
struct Waiting {
  int task = 0;
  wire::Operation operation = wire::Operation::none;
  std::uint32_t object = 0;
  std::uint32_t second = 0;
  std::uint32_t detail = 0;
  std::uint64_t pc = 0;
  bool stopped = false;  ///< its process is, by a signal
};

struct Noted {
  wire::ReportKind kind{};
  int task = -1;
  int other_task = -1;
  std::uint64_t pc = 0;
  std::uint64_t other_pc = 0;
  std::uint32_t object = 0;
  std::uint32_t step = 0;
  std::uint32_t flags = 0;
  std::uint32_t value = 0;
  std::uint64_t offset = 0;
  std::string text;
};

struct Trace {
  wire::Ending ending = wire::Ending::lost;
  std::vector<model::TracedTask> tasks;
  std::vector<model::TracedStep> steps;
  std::vector<bool> deviates;         ///< by step: from “whoever runs goes on”
  std::vector<TracedObject> objects;  ///< [0] is none
  std::vector<Waiting> waiting;
  std::vector<Noted> noted;
  std::uint64_t hash = 0;
  bool diverged = false;
  bool slept = false;
  bool signalled = false;                   ///< signals came, whose moment the steps do not tell
  bool confirmed = false;                   ///< the kernel says the same of its end
  bool untold = false;                      ///< something else mattered that they do not tell
  std::optional<model::LimitHit> met = {};  ///< the limit because of which control was lost
};

/// `block` may change while it is read: each field is read once.
[[nodiscard]] Trace parse_trace(const wire::Block& block);

/// All that the trace names, each once; 0, which is none, is not among them.
[[nodiscard]] std::vector<std::uint64_t> program_counters(const Trace& trace);

/// Whether somebody wrote behind the unfinished line of another: whose the pieces are is not in the
/// output.
[[nodiscard]] bool mixes_lines(const Trace& trace);

}  // namespace interleave::explore
