#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/exploration.hpp"
#include "model/run.hpp"
#include "model/text.hpp"

namespace interleave {

/// `--report json=FILE`: a format, and where it goes (empty: standard output; `DIR/`: a file for
/// each submission in this folder).
struct ReportTarget {
  std::string format;
  std::string file;
};

/// Where submissions are graded.
enum class Engine { local, slurm };

struct GradeCommand {
  std::string program;  ///< what a shell calls this program by, from any folder
  std::vector<std::filesystem::path> paths;
  std::string exercise;
  std::filesystem::path specs;
  std::vector<ReportTarget> reports;
  model::Language language = model::Language::en;
  bool language_asked = false;     ///< by --lang
  std::filesystem::path database;  ///< for results; empty: where the class is
  std::filesystem::path replays;   ///< for failing interleavings; empty: the grader's own
  unsigned jobs = 0;               ///< 0: as many as there are cores, and memory for
  Engine engine = Engine::local;
  std::filesystem::path spool;             ///< for Engine::slurm; empty: beside the database
  std::vector<std::string> slurm_options;  ///< of sbatch
  std::uint64_t seed = 1;
  std::optional<model::Isolation> isolation;  ///< nothing: the strongest that works
  bool hard_links = false;  ///< take files that have a name outside of the submission, too
  bool trust = false;       ///< Isolation::none may be
  bool verbose = false;
  bool self_check = false;  ///< `grader check`: what a student may see
  bool explore = true;      ///< false (--no-explore): no check of interleavings is judged
};

/// What would change, or changes, in a class that is graded already.
struct RegradeCommand {
  GradeCommand grading;
  bool preview = false;  ///< the grades stay as they are
};

/// What the tasks of an array job start, and nobody else: grades what an order in the spool says.
struct SlurmTaskCommand {
  std::filesystem::path spool;
  std::string first;  ///< number of the array's first task
};

struct LintCommand {
  std::vector<std::filesystem::path> files;  ///< or folders of specs
};

struct SchemaCommand {};

struct ListCommand {
  std::filesystem::path specs;
  model::Language language = model::Language::en;
};

struct ExploreCommand {
  std::vector<std::filesystem::path> sources;  ///< files, or one folder
  std::vector<std::string> compile_options;
  std::vector<ReportTarget> reports;
  std::filesystem::path save = "interleave-replays";  ///< folder for failing schedules
  std::filesystem::path input;                        ///< of the program; empty: none
  model::ExplorationRequest request;  ///< executable, name and input are still to come
  model::Language language = model::Language::en;
  std::optional<model::Isolation> isolation;
  bool trust = false;
};

struct ReplayCommand {
  std::filesystem::path file;
  bool step = false;          ///< waits for Enter after each line
  std::filesystem::path svg;  ///< the picture goes there; empty: it is not drawn
  std::uint64_t times = 1;
  bool gdb = false;
  model::Language language = model::Language::en;
  std::optional<model::Isolation> isolation;
  bool trust = false;
};

struct PushCommand {
  std::filesystem::path config;
  model::Language language = model::Language::en;
  bool dry_run = false;  ///< says what would be pushed, and sends nothing
};

/// `grader package WHAT`: a folder to hand out, or for a platform.
struct PackageCommand {
  std::string what;  ///< for whom: "student", or the name of a platform
  std::string exercise;
  std::filesystem::path specs;
  std::filesystem::path starter;  ///< folder that students begin with; empty: the grader's own
  std::filesystem::path output;   ///< empty: EXERCISE-WHAT, here
  model::Language language = model::Language::en;  ///< of reports, for a platform
};

/// Said all that was asked for (--help, --version), or complained about the arguments.
struct Done {
  int exit_status = 0;
};

using Command = std::variant<GradeCommand, RegradeCommand, LintCommand, SchemaCommand, ListCommand,
                             ExploreCommand, ReplayCommand, PushCommand, PackageCommand,
                             SlurmTaskCommand, Done>;

/// Reads the arguments; prints help and most complaints itself. Throws base::UsageError for a word
/// that is no command.
[[nodiscard]] Command parse_command_line(int argc, char** argv);

}  // namespace interleave
