#include "report/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace interleave::report {

namespace {

constexpr std::size_t most_shown_lines = 9;
constexpr std::size_t most_shown_diagnostics = 5;

/// "main.cpp:3:7: ", as far as it is known.
std::string place_of(const model::Diagnostic& diagnostic) {
  if (diagnostic.file.empty()) return {};
  std::string place = diagnostic.file;
  if (diagnostic.line > 0) place += fmt::format(":{}", diagnostic.line);
  if (diagnostic.line > 0 && diagnostic.column > 0) place += fmt::format(":{}", diagnostic.column);
  return place + ": ";
}

}  // namespace

const model::ObservedRun* run_of(const model::Report& report, const model::Evidence& evidence) {
  const auto run = std::find_if(report.runs.begin(), report.runs.end(), [&](const auto& candidate) {
    return candidate.case_name == evidence.case_name && candidate.index == evidence.run;
  });
  return run == report.runs.end() ? nullptr : &*run;
}

std::vector<ShownLine> shown_lines(const model::ObservedRun& run, const model::Evidence& evidence) {
  std::vector<std::size_t> indices;
  for (const std::size_t line : evidence.lines) {
    const std::size_t first = line < 2 ? 0 : line - 2;
    for (std::size_t i = first; i <= line + 2 && i < run.record.lines.size(); ++i)
      indices.push_back(i);
  }
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
  if (indices.size() > most_shown_lines) indices.resize(most_shown_lines);
  std::vector<ShownLine> shown;
  for (const std::size_t index : indices) {
    shown.push_back({index, std::find(evidence.lines.begin(), evidence.lines.end(), index) !=
                                evidence.lines.end()});
  }
  return shown;
}

std::string writer_of(const model::ObservedRun& run, const model::Line& line,
                      model::Language language) {
  if (line.writer < 0) return "?";
  const int pid = run.record.processes.at(static_cast<std::size_t>(line.writer)).pid;
  if (line.writer == 0) return fmt::format("main {}", pid);
  return fmt::format("{} {}", language == model::Language::fr ? "proc." : "process", pid);
}

std::string diagnostic_line(const model::Diagnostic& diagnostic) {
  const bool error = diagnostic.severity == model::Diagnostic::Severity::error;
  return fmt::format("{}{}: {}", base::one_line(place_of(diagnostic)), error ? "error" : "warning",
                     base::one_line(diagnostic.message));
}

std::vector<const model::Diagnostic*> shown_diagnostics(const model::Build& build, bool& more) {
  std::vector<const model::Diagnostic*> shown;
  more = false;
  for (const model::Diagnostic& diagnostic : build.diagnostics) {
    if (diagnostic.severity == model::Diagnostic::Severity::note) continue;
    if (shown.size() == most_shown_diagnostics) {
      more = true;
      break;
    }
    shown.push_back(&diagnostic);
  }
  return shown;
}

std::string more_diagnostics(model::Language language) {
  return language == model::Language::fr ? "… et d’autres messages du compilateur"
                                         : "… and more messages of the compiler";
}

}  // namespace interleave::report
