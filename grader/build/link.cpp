#include "build/link.hpp"

#include "build/explain.hpp"
#include "build/stopped.hpp"

namespace interleave::build {
namespace {

constexpr std::uint64_t message_bytes = 1ULL << 20U;

/// Messages that are no errors in themselves ("in function …") count as errors of a failed link.
std::vector<model::Diagnostic> diagnostics_of(const std::vector<LinkerMessage>& messages,
                                              bool succeeded) {
  std::vector<model::Diagnostic> result;
  for (const LinkerMessage& message : messages) {
    result.push_back(message.diagnostic);
    if (succeeded) result.back().severity = model::Diagnostic::Severity::warning;
  }
  return result;
}

}  // namespace

void link(const Toolchain& tools, const LinkJob& job, model::Build& build) {
  ToolJob linking{.tool = job.only_c ? "gcc" : "g++",
                  .arguments = job.objects,
                  .made = job.executable,
                  .makes_program = true,
                  .inputs = tools.paths_of(job.objects),
                  .in_snapshot = false,
                  .sees_snapshot = false,
                  .output_bytes = message_bytes};
  auto& arguments = linking.arguments;
  arguments.insert(arguments.end(), job.options.begin(), job.options.end());
  arguments.push_back("-o");
  const ToolRun result = tools.make(linking);
  const auto messages = parse_linker(result.errors, job.sources, tools.private_folders());
  add_diagnostics(build, diagnostics_of(messages, result.succeeded()));
  if (result.succeeded()) {
    build.executable = job.executable;
    return;
  }
  build.failure = model::BuildFailure::link_error;
  model::RunLimits limits = tools.limits();
  limits.output_bytes = message_bytes;
  const auto hit = limit_that_stopped(result, limits);
  build.explanation =
      hit || result.signal != 0
          ? explain_link_limit(hit)
          : explain_link_error(messages, job.mains ? job.mains() : std::vector<std::string>(),
                               job.wants_main);
}

}  // namespace interleave::build
