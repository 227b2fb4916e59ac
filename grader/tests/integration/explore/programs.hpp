#pragma once

// The programs of tests/programs/explore/, as the tests explore them.

#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <set>
#include <string>

#include "explore/explore.hpp"

namespace interleave::explore {

/// Without a sandbox: these programs are the project's own. They end with their socket. What they
/// make in `folder`, if one is given, is removed after each schedule.
inline Starter start_program(const std::string& name, const std::string& input = "",
                             const std::string& folder = "") {
  return [name, input, folder] {
    const auto launch = [&name, &folder](int control) -> pid_t {
      const pid_t child = fork();
      if (child < 0) throw std::runtime_error("fork");
      if (child != 0) return child;
      dup2(control, STDIN_FILENO);
      setenv(wire::environment_name, folder.empty() ? "1" : wire::own_folders, 1);
      if (!folder.empty()) setenv("TMPDIR", (folder + "/tmp").c_str(), 1);
      if (!folder.empty() && chdir(folder.c_str()) != 0) _exit(127);
      const std::string path = std::string(INTERLEAVE_EXPLORE_PROGRAMS) + "/" + name;
      execl(path.c_str(), name.c_str(), static_cast<char*>(nullptr));
      _exit(127);
    };
    return std::make_unique<Target>(launch, input);
  };
}

inline const SourceOf no_source{
    [](std::uint64_t pc) { return pc == 0 ? "" : "program:" + std::to_string(pc); }};

inline model::Exploration explored(const std::string& name, std::uint64_t schedules,
                                   const std::string& strategy = "portfolio",
                                   std::uint32_t step_limit = 20'000,
                                   const std::string& input = "") {
  model::ExplorationRequest request;
  request.step_limit = step_limit;
  request.schedules = schedules;
  request.time = std::chrono::hours(1);  // only the number of schedules decides
  request.strategy = strategy;
  return explore(request, start_program(name, input), no_source);
}

inline std::set<std::string> failures(const model::Exploration& exploration) {
  std::set<std::string> kinds;
  for (const model::ExplorationFinding& each : exploration.findings) {
    if (each.is_failure) kinds.insert(each.kind);
  }
  return kinds;
}

}  // namespace interleave::explore
