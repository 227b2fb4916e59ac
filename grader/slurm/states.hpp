#pragma once

// What squeue tells about the tasks of array jobs. Pure.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/text.hpp"
#include "slurm/plan.hpp"

namespace interleave::slurm {

struct TaskState {
  enum class Phase {
    waiting,  ///< in the queue, also because its node was lost
    held,     ///< in the queue, and will not leave it by itself
    running,
    ended,
  } phase = Phase::ended;
  std::string word;  ///< of Slurm's, as NODE_FAIL
  std::string why;   ///< it waits
  std::string node;
};

/// By the number of the task. One that has ended a while ago is not known any more.
using TaskStates = std::map<std::size_t, TaskState>;

/// squeue's --format, which read_states reads.
inline constexpr const char* squeue_format = "%j|%K|%T|%N|%r";

[[nodiscard]] TaskStates read_states(std::string_view told, const std::string& grading,
                                     const std::vector<Array>& arrays);

/// MaxArraySize from what `scontrol show config` says, which is the most tasks of an array; 1001,
/// its default, when it is not there.
[[nodiscard]] std::size_t most_tasks_in(std::string_view configuration);

/// "3 running, 20 waiting (Resources)".
[[nodiscard]] model::Text in_words(const TaskStates& states);

}  // namespace interleave::slurm
