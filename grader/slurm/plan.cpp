#include "slurm/plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace interleave::slurm {

namespace {

constexpr std::size_t enough_tasks = 64;  ///< to keep a cluster busy
constexpr std::size_t most_jobs = 16;     ///< of a task: none keeps the class waiting for long

void add_tasks(const std::vector<std::size_t>& jobs, bool exclusive, std::vector<Task>& tasks) {
  const std::size_t each =
      std::clamp<std::size_t>((jobs.size() + enough_tasks - 1) / enough_tasks, 1, most_jobs);
  for (std::size_t at = 0; at < jobs.size(); at += each) {
    const auto begin = jobs.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(each, jobs.size() - at));
    tasks.push_back({{begin, end}, exclusive});
  }
}

}  // namespace

std::vector<Task> tasks_for(const std::vector<bool>& exclusive) {
  std::vector<std::size_t> shared;
  std::vector<std::size_t> alone;
  for (std::size_t job = 0; job < exclusive.size(); ++job) {
    (exclusive[job] ? alone : shared).push_back(job);
  }
  std::vector<Task> tasks;
  add_tasks(shared, false, tasks);
  add_tasks(alone, true, tasks);
  return tasks;
}

std::vector<Array> arrays_of(const std::vector<Task>& tasks, std::size_t most) {
  std::vector<Array> arrays;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const bool new_array = arrays.empty() || arrays.back().exclusive != tasks[i].exclusive ||
                           arrays.back().count == most;
    if (new_array) arrays.push_back({i, 0, tasks[i].exclusive});
    ++arrays.back().count;
  }
  return arrays;
}

std::string array_name(const std::string& grading, const Array& array) {
  return fmt::format("{}-{}", grading, array.first);
}

std::vector<std::string> sbatch_arguments(const Request& request, const Array& array) {
  // A run may have 2 GiB; without a word a task would get all of the node's on many clusters.
  std::vector<std::string> arguments{"--mem=3G"};
  arguments.insert(arguments.end(), request.options.begin(), request.options.end());
  // Later ones win: what the collecting of results relies on.
  std::string indices = fmt::format("--array=0-{}", array.count - 1);
  if (request.at_once > 0) indices += fmt::format("%{}", request.at_once);
  arguments.push_back(std::move(indices));
  arguments.push_back("--job-name=" + array_name(request.name, array));
  // The limits that sbatch itself was started with are not those of its tasks.
  for (const char* fixed :
       {"--ntasks=1", "--requeue", "--propagate=NONE", "--chdir=/", "--output=/dev/null"}) {
    arguments.emplace_back(fixed);
  }
  if (array.exclusive) arguments.emplace_back("--exclusive");
  return arguments;
}

std::string script_of(const Start& start, const Array& array) {
  return fmt::format(
      "#!/bin/sh\nexec {} slurm-task {} {} >>{}/\"$(({} + SLURM_ARRAY_TASK_ID))\" 2>&1\n",
      base::quoted_for_shell(start.program), base::quoted_for_shell(start.spool), array.first,
      base::quoted_for_shell(start.logs), array.first);
}

}  // namespace interleave::slurm
