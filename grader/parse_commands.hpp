#pragma once

// The commands of the program, each with its options. What is parsed becomes `chosen`.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "command_line.hpp"

namespace interleave {

inline constexpr const char* exit_statuses =
    "Exit status: 0 full marks, 1 less, 2 wrong usage or a bad spec, 3 the grader failed.";

/// grade, check, regrade. `program`: see GradeCommand.
void add_grading_commands(CLI::App& app, const std::string& program, Command& chosen);
/// explore, replay. `arguments`: those of the explored program.
void add_exploring_commands(CLI::App& app, const std::vector<std::string>& arguments,
                            Command& chosen);
/// package, push.
void add_publishing_commands(CLI::App& app, Command& chosen);

}  // namespace interleave
