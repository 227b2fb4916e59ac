#include "slurm/client.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

#include "base/result.hpp"
#include "base/text.hpp"
#include "os/tool.hpp"

namespace interleave::slurm {

namespace fs = std::filesystem;

namespace {

fs::path command_named(const std::string& name) {
  const char* path = std::getenv("PATH");
  for (const std::string& folder : base::split(path == nullptr ? "/usr/bin" : path, ':')) {
    const fs::path file = fs::path(folder) / name;
    if (file.is_absolute() && access(file.c_str(), X_OK) == 0) return file;
  }
  throw base::UsageError(
      fmt::format("--engine slurm: there is no {} here; it is for a machine from which jobs are "
                  "submitted to a Slurm cluster",
                  name));
}

/// Slurm's commands are configured by it.
std::vector<std::string> whole_environment() {
  std::vector<std::string> entries;
  for (char** entry = environ; *entry != nullptr; ++entry) entries.emplace_back(*entry);
  return entries;
}

os::ToolResult answer_to(const fs::path& command, std::vector<std::string> arguments,
                         const std::string& standard_input = {}) {
  arguments.insert(arguments.begin(), command.string());
  // sbatch itself asks a busy controller again for minutes.
  const os::ToolLimits limits{.wall = std::chrono::minutes(10), .output_bytes = 64U << 20U};
  return base::value_or_throw(
      os::run_tool(arguments, limits, "/", whole_environment(), standard_input));
}

[[noreturn]] void fail(const fs::path& command, const os::ToolResult& answer) {
  std::vector<std::string> said;
  for (const std::string& line : base::split(answer.errors, '\n')) {
    if (!base::trimmed(line).empty()) said.push_back(base::one_line(line));
  }
  if (said.empty()) said.emplace_back("no answer");
  throw base::GraderError(
      fmt::format("{}: {}", command.filename().string(), base::joined(said, "; ")));
}

std::string names_of(const std::string& grading, const std::vector<Array>& arrays) {
  std::vector<std::string> names;
  for (const Array& array : arrays) names.push_back(array_name(grading, array));
  return "--name=" + base::joined(names, ",");
}

}  // namespace

Client::Client()
    : sbatch_(command_named("sbatch")),
      squeue_(command_named("squeue")),
      scancel_(command_named("scancel")),
      scontrol_(command_named("scontrol")) {}

std::size_t Client::most_tasks() const {
  const os::ToolResult answer = answer_to(scontrol_, {"show", "config"});
  if (!answer.succeeded()) fail(scontrol_, answer);
  return most_tasks_in(answer.output);
}

void Client::submit(const Request& request, const Array& array, const std::string& script) const {
  const os::ToolResult answer = answer_to(sbatch_, sbatch_arguments(request, array), script);
  if (!answer.succeeded()) fail(sbatch_, answer);
}

std::optional<TaskStates> Client::states(const std::string& grading,
                                         const std::vector<Array>& arrays) const {
  const os::ToolResult answer =
      answer_to(squeue_, {"--me", names_of(grading, arrays), "--array", "--states=all",
                          "--noheader", fmt::format("--format={}", squeue_format)});
  if (!answer.succeeded()) return {};
  return read_states(answer.output, grading, arrays);
}

void Client::cancel(const std::string& grading, const std::vector<Array>& arrays) const {
  for (const Array& array : arrays) {
    static_cast<void>(answer_to(scancel_, {"--me", "--name=" + array_name(grading, array)}));
  }
}

}  // namespace interleave::slurm
