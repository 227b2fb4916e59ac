// `grader explore` and `grader replay`: interleavings of any C or C++ program, without a spec.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/hash.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "commands.hpp"
#include "exploration_report.hpp"
#include "explore/replay_file.hpp"
#include "explored_program.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

constexpr int less_than_all = 1;

int print_build_failure(const model::Build& build, model::Language language) {
  for (const model::Diagnostic& each : build.diagnostics) {
    if (each.severity != model::Diagnostic::Severity::error) continue;
    fmt::print(stderr, "{}:{}: {}\n", base::one_line(each.file), each.line,
               base::one_line(each.message));
  }
  fmt::print(stderr, "{}\n", base::one_line(build.explanation.in(language)));
  return less_than_all;
}

void write_file(const fs::path& path, const std::string& content) {
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream << content;
  if (!stream.flush()) {
    throw base::UsageError(fmt::format("{}: cannot be written", base::one_line(path.string())));
  }
}

std::string content_of(const fs::path& path) {
  const std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    throw base::UsageError(fmt::format("{}: no such file", base::one_line(path.string())));
  }
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

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
    const fs::path path = command.save / fmt::format("{}-{}.json", each.kind, ++number);
    write_file(path, explore::replay_text(file));
    names.push_back(path.string());
  }
  return names;
}

std::vector<fs::path> sources_of(const explore::ReplayFile& file, const fs::path& path) {
  std::vector<fs::path> sources;
  for (const std::string& each : file.sources) sources.push_back(path.parent_path() / each);
  return sources;
}

bool full_marks(const model::Exploration& exploration) {
  for (const auto& each : exploration.findings) {
    if (each.is_failure) return false;
  }
  return exploration.reservations.empty();
}

}  // namespace

int execute(const ExploreCommand& command) {
  const Places places = Places::find({});
  const ExploredProgram program(places, {command.sources, program_of(command)},
                                {command.isolation, command.trust, command.language});
  if (program.build().failure != model::BuildFailure::none) {
    return print_build_failure(program.build(), command.language);
  }
  model::ExplorationRequest request = command.request;
  request.executable = program.build().executable;
  request.program_name = "program";
  if (!command.input.empty()) request.standard_input = content_of(command.input);
  const explore::Starter start = program.starter(request);
  const model::Exploration exploration = explore::explore(request, start, program.source_of());
  const ExplorationReport report{exploration,
                                 save(command, program, request.standard_input, exploration)};
  for (const ReportTarget& target : command.reports) {
    const std::string text = target.format == "json"
                                 ? exploration_json(report)
                                 : exploration_terminal(report, command.language);
    if (target.file.empty() || target.file == "-") {
      fmt::print("{}", text);
    } else {
      write_file(target.file, text);
    }
  }
  return full_marks(exploration) ? 0 : less_than_all;
}

int execute(const ReplayCommand& command) {
  auto file = explore::parse_replay(content_of(command.file));
  if (!file) throw base::UsageError(base::one_line(file.error().message));
  const Places places = Places::find({});
  const ExploredProgram program(
      places, {sources_of(*file, command.file), file->built},
      {command.isolation, command.trust, command.language});
  if (program.build().failure != model::BuildFailure::none) {
    return print_build_failure(program.build(), command.language);
  }
  if (program.hash() != file->program) {
    fmt::print(stderr, "grader: the program has changed since; its steps may mean others now\n");
  }
  model::ExplorationRequest request;
  request.executable = program.build().executable;
  request.program_name = file->built.name;
  request.arguments = file->arguments;
  request.standard_input = file->standard_input;
  request.environment = file->environment;
  for (model::InputFile& each : file->files) {
    each.content = content_of(command.file.parent_path() / "input" / each.path);
    request.files.push_back(std::move(each));
  }
  const explore::Starter start = program.starter(request);
  const explore::Replayed replayed =
      explore::replay(file->schedule, file->step_limit, start, program.source_of());
  for (const std::string& line :
       replay_lines(replayed.trace, program.source_of(), command.language)) {
    fmt::print("{}\n", line);
    std::string enter;
    if (command.step) std::getline(std::cin, enter);
  }
  for (const std::string& line : base::split(replayed.output, '\n')) {
    if (!line.empty()) fmt::print("  | {}\n", base::one_line(line));
  }
  bool failed = false;
  for (const model::ExplorationFinding& each : replayed.findings) {
    fmt::print("{} {}: {}\n", each.is_failure ? "✗" : "–", each.kind,
               base::one_line(each.what.in(command.language)));
    failed = failed || each.is_failure;
  }
  return failed ? less_than_all : 0;
}

}  // namespace interleave
