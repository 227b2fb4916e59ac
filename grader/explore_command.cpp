// `grader explore`: interleavings of any C or C++ program, without a spec.
#include <fmt/format.h>

#include "base/result.hpp"
#include "command_files.hpp"
#include "commands.hpp"
#include "exploration_report.hpp"
#include "explore/picture.hpp"
#include "explore/replay_file.hpp"
#include "explored_program.hpp"
#include "own_reports.hpp"
#include "report_files.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

constexpr int less_than_all = 1;

model::Program program_of(const ExploreCommand& command) {
  model::Program program;
  program.name = "program";
  program.compile_options = command.compile_options;
  return program;
}

/// One file a failure; their names, by finding.
std::vector<std::string> save(const ExploreCommand& command, const ExploredProgram& program,
                              const std::string& input, const model::Exploration& exploration) {
  std::vector<std::string> names;
  int number = 0;
  // Programs that are explored in the same folder keep theirs.
  const std::string name = fs::absolute(command.sources.front()).lexically_normal().stem().string();
  for (const model::ExplorationFinding& each : exploration.findings) {
    if (!each.is_failure) {
      names.emplace_back();
      continue;
    }
    explore::ReplayFile file;
    for (const fs::path& source : command.sources)
      file.sources.push_back(fs::absolute(source).string());
    file.arguments = command.request.arguments;
    file.standard_input = input;
    file.built = program_of(command);
    file.program = program.hash();
    file.kind = each.kind;
    file.step_limit = command.request.step_limit;
    file.schedule = each.schedule;
    std::error_code error;
    fs::create_directories(command.save, error);
    const fs::path path = command.save / fmt::format("{}-{}-{}.json", name, each.kind, ++number);
    write_file(path, explore::replay_text(file));
    names.push_back(path.string());
  }
  return names;
}

bool full_marks(const model::Exploration& exploration) {
  return exploration.failure() == nullptr && exploration.reservations.empty() &&
         exploration.schedules > 0;
}

std::string written(const ExplorationReport& report, const std::string& format,
                    model::Language language) {
  if (format == "json") return exploration_json(report);
  if (format == "html") return exploration_html(report, language);
  return exploration_terminal(report, language);
}

void check_formats(const std::vector<ReportTarget>& targets) {
  for (const ReportTarget& each : targets) {
    if (has_own_files(each))
      throw base::UsageError(fmt::format("--report {}: an exploration is one file", each.format));
    if (each.format == "terminal" || each.format == "json" || each.format == "html") continue;
    throw base::UsageError(
        fmt::format("--report {}: an exploration is told as terminal, json or html", each.format));
  }
}

}  // namespace

int execute(const ExploreCommand& command) {
  check_formats(command.reports);
  ReportFiles files(command.reports);
  const Places places = Places::find({});
  const ExploredProgram program(places, {command.sources, program_of(command)},
                                {command.isolation, command.trust, command.language});
  if (program.build().failure != model::BuildFailure::none) {
    return print_build_failure(program.build(), command.language);
  }
  model::ExplorationRequest request = command.request;
  program.complete(request);
  if (!command.input.empty()) request.standard_input = content_of(command.input);
  const explore::Starter start = program.starter(request);
  model::Exploration exploration = explore::explore(request, start, program.source_of());
  for (model::ExplorationFinding& each : exploration.findings) {
    each.picture = explore::picture_with_sources(each, program.sources());
  }
  const ExplorationReport report{exploration,
                                 save(command, program, request.standard_input, exploration)};
  for (const ReportTarget& target : command.reports) {
    files.write(target, written(report, target.format, command.language));
    files.finish(target);
  }
  return full_marks(exploration) ? 0 : less_than_all;
}

}  // namespace interleave
