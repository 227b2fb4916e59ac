#include "command_files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "base/result.hpp"
#include "base/text.hpp"
#include "os/proc.hpp"
#include "report/evidence.hpp"

namespace interleave {

int print_build_failure(const model::Build& build, model::Language language) {
  for (const model::Diagnostic& each : build.diagnostics) {
    if (each.severity != model::Diagnostic::Severity::error) continue;
    fmt::print(stderr, "{}\n", report::diagnostic_line(each));
  }
  fmt::print(stderr, "{}\n", base::one_line(build.explanation.in(language)));
  return 1;
}

void write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream << content;
  if (!stream.flush()) {
    throw base::UsageError(fmt::format("{}: cannot be written", base::one_line(path.string())));
  }
}

std::string content_of(const std::filesystem::path& path) {
  if (auto content = os::read_file(path.string())) return *std::move(content);
  throw base::UsageError(fmt::format("{}: {}", base::one_line(path.string()), strerror(errno)));
}

}  // namespace interleave
