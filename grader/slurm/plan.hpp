#pragma once

// How the submissions of a class are divided among the tasks of array jobs. Pure.

#include <cstddef>
#include <string>
#include <vector>

namespace interleave::slurm {

/// Grades some submissions, given by their numbers, one after the other.
struct Task {
  std::vector<std::size_t> jobs;
  bool exclusive = false;  ///< has its node for itself
};

/// Tasks that are submitted together.
struct Array {
  std::size_t first = 0;
  std::size_t count = 0;
  bool exclusive = false;
};

/// Several submissions a task where there are many, since a task costs Slurm about as much as the
/// grading of a small one. `exclusive`, of each submission: whether speed is measured in it.
[[nodiscard]] std::vector<Task> tasks_for(const std::vector<bool>& exclusive);

/// `most`: tasks in one array (MaxArraySize).
[[nodiscard]] std::vector<Array> arrays_of(const std::vector<Task>& tasks, std::size_t most);

/// Of the array's job; `grading` tells those of one class from all others.
[[nodiscard]] std::string array_name(const std::string& grading, const Array& array);

struct Request {
  std::string name;
  std::vector<std::string> options;  ///< of the instructor's own
  unsigned at_once = 0;              ///< tasks; 0: as many as fit
};

/// What sbatch is to be called with; the script comes on its standard input.
[[nodiscard]] std::vector<std::string> sbatch_arguments(const Request& request, const Array& array);

/// What each task of the array starts: a program in a folder that all nodes share.
struct Start {
  std::string program;
  std::string spool;
  std::string logs;  ///< folder; one file a task, by its number
};
[[nodiscard]] std::string script_of(const Start& start, const Array& array);

}  // namespace interleave::slurm
