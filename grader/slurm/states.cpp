#include "slurm/states.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace interleave::slurm {

namespace {

using Phase = TaskState::Phase;

// squeue(1), JOB STATE CODES: those in which a task is somewhere on a node, and those in the queue.
constexpr auto on_node =
    std::to_array<std::string_view>({"RUNNING", "COMPLETING", "CONFIGURING", "RESIZING",
                                     "SIGNALING", "STAGE_OUT", "STOPPED", "SUSPENDED"});
constexpr auto in_queue = std::to_array<std::string_view>({"PENDING", "REQUEUED", "REQUEUE_FED"});
constexpr auto held_in_queue = std::to_array<std::string_view>({"REQUEUE_HOLD", "SPECIAL_EXIT"});
// JOB REASON CODES: the task was given back to the queue too often, or its node could not start it.
constexpr auto holding =
    std::to_array<std::string_view>({"JobHoldMaxRequeue", "launch failed requeued held"});

template <class Words>
bool is_one_of(std::string_view word, const Words& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Phase phase_of(std::string_view word, std::string_view reason) {
  if (is_one_of(word, on_node)) return Phase::running;
  if (is_one_of(word, held_in_queue)) return Phase::held;
  if (!is_one_of(word, in_queue)) return Phase::ended;
  return is_one_of(reason, holding) ? Phase::held : Phase::waiting;
}

std::optional<std::size_t> number(std::string_view digits) {
  std::size_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return read.ec == std::errc{} ? std::optional(value) : std::nullopt;
}

}  // namespace

TaskStates read_states(std::string_view told, const std::string& grading,
                       const std::vector<Array>& arrays) {
  std::map<std::string, std::size_t> firsts;
  for (const Array& array : arrays) firsts[array_name(grading, array)] = array.first;
  TaskStates states;
  for (const std::string& line : base::split(told, '\n')) {
    const std::vector<std::string> fields = base::split(line, '|');
    if (fields.size() < 5) continue;
    const auto first = firsts.find(fields[0]);
    const auto index = number(fields[1]);
    if (first == firsts.end() || !index) continue;
    states[first->second + *index] = {phase_of(fields[2], fields[4]), fields[2], fields[4],
                                      fields[3]};
  }
  return states;
}

std::size_t most_tasks_in(std::string_view configuration) {
  constexpr std::size_t usual = 1001;
  for (const std::string& line : base::split(configuration, '\n')) {
    const std::vector<std::string> sides = base::split(line, '=');
    if (sides.size() != 2 || base::trimmed(sides[0]) != "MaxArraySize") continue;
    return std::max<std::size_t>(1, number(base::trimmed(sides[1])).value_or(usual));
  }
  return usual;
}

model::Text in_words(const TaskStates& states) {
  std::size_t running = 0;
  std::size_t waiting = 0;
  std::string why;
  for (const auto& [task, state] : states) {
    if (state.phase == Phase::running) ++running;
    if (state.phase != Phase::waiting) continue;
    ++waiting;
    if (state.why != "None") why = state.why;
  }
  if (!why.empty()) why = fmt::format(" ({})", base::one_line(why));
  return {fmt::format("Slurm: {} running, {} waiting{}", running, waiting, why),
          fmt::format("Slurm : {} en cours, {} en attente{}", running, waiting, why)};
}

}  // namespace interleave::slurm
