// `grader replay`: one saved interleaving again, in words, as a picture, often, or under gdb.
#include <fmt/format.h>

#include <iostream>

#include "base/result.hpp"
#include "base/text.hpp"
#include "command_files.hpp"
#include "commands.hpp"
#include "debugging.hpp"
#include "explore/often.hpp"
#include "explore/picture.hpp"
#include "explore/replay.hpp"
#include "explore/replay_file.hpp"
#include "explored_program.hpp"
#include "report/schedule_svg.hpp"
#include "report/schedule_words.hpp"

namespace interleave {

namespace {

constexpr std::size_t replay_width = 100;
constexpr int some_failed = 1;

std::vector<std::filesystem::path> sources_of(const explore::ReplayFile& file,
                                              const std::filesystem::path& path) {
  std::vector<std::filesystem::path> sources;
  for (const std::string& each : file.sources) sources.push_back(path.parent_path() / each);
  return sources;
}

/// The picture of what the file was saved for; else of whatever there is.
model::SchedulePicture picture_of_replay(const explore::Replayed& replayed, const std::string& kind,
                                         const std::filesystem::path& sources) {
  if (replayed.findings.empty()) {
    model::ExplorationFinding nothing;
    nothing.picture = replayed.uneventful;
    return *explore::picture_with_sources(nothing, sources);
  }
  const model::ExplorationFinding* shown = &replayed.findings.front();
  for (const model::ExplorationFinding& each : replayed.findings) {
    if (each.kind != kind) continue;
    shown = &each;
    break;
  }
  return *explore::picture_with_sources(*shown, sources);
}

bool print_findings(const explore::Replayed& replayed, model::Language language) {
  bool failed = false;
  for (const model::ExplorationFinding& each : replayed.findings) {
    fmt::print("{} {}: {}\n", each.is_failure ? "✗" : "–", each.kind,
               base::one_line(each.what.in(language)));
    failed = failed || each.is_failure;
  }
  return failed;
}

void print_steps(const model::SchedulePicture& picture, const ReplayCommand& command) {
  for (const std::string& line : report::schedule_words(picture, command.language, replay_width)) {
    fmt::print("{}\n", line);
    std::string enter;
    if (command.step) std::getline(std::cin, enter);
  }
}

/// What the program wrote, where that alone can be wrong with the schedule.
void print_output(const explore::Replayed& replayed) {
  if (!replayed.findings.empty()) return;
  for (const std::string& line : base::split(replayed.output, '\n')) {
    if (!line.empty()) fmt::print("| {}\n", base::one_line(line));
  }
}

/// 0 when they all came to the same end.
int replay_often(const ReplayCommand& command, const explore::ReplayFile& file,
                 const explore::Starter& start) {
  const explore::Ends ends =
      explore::replay_often(file.schedule, file.step_limit, command.times, start);
  for (const auto& [end, times] : ends) fmt::print("{:8} × {}\n", times, base::one_line(end));
  const bool french = command.language == model::Language::fr;
  fmt::print(fmt::runtime(french ? "{} fois rejoué, {} fin(s) différente(s)\n"
                                 : "replayed {} times, {} different end(s)\n"),
             command.times, ends.size());
  return ends.size() == 1 ? 0 : some_failed;
}

}  // namespace

int execute(const ReplayCommand& command) {
  auto file = explore::parse_replay(content_of(command.file));
  if (!file) throw base::UsageError(base::one_line(file.error().message));
  const Places places = Places::find({});
  const ExploredProgram program(places, {sources_of(*file, command.file), file->built},
                                {command.isolation, command.trust, command.language});
  if (program.build().failure != model::BuildFailure::none) {
    return print_build_failure(program.build(), command.language);
  }
  if (program.hash() != file->program) {
    fmt::print(stderr, "grader: the program has changed since; its steps may mean others now\n");
  }
  model::ExplorationRequest request;
  program.complete(request);
  request.arguments = file->arguments;
  request.standard_input = file->standard_input;
  request.environment = file->environment;
  request.limits = file->limits;
  for (model::InputFile& each : file->files) {
    each.content = content_of(command.file.parent_path() / "input" / each.path);
    request.files.push_back(std::move(each));
  }
  const explore::Starter start = program.starter(request);
  if (command.times > 1) return replay_often(command, *file, start);
  const ScratchFolder scratch;
  const explore::Beside beside =
      command.gdb ? under_gdb(request.executable, program.sources(), scratch.own())
                  : explore::Beside{};
  const explore::Replayed replayed =
      explore::replay(file->schedule, file->step_limit, start, program.source_of(), beside);
  const model::SchedulePicture picture = picture_of_replay(replayed, file->kind, program.sources());
  if (!command.svg.empty()) {
    write_file(command.svg, report::schedule_svg(picture, command.language));
  }
  print_steps(picture, command);
  print_output(replayed);
  return print_findings(replayed, command.language) ? some_failed : 0;
}

}  // namespace interleave
