#include "build/spec_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/result.hpp"
#include "base/text.hpp"
#include "build/compile.hpp"
#include "build/link.hpp"

namespace interleave::build {

namespace {

[[noreturn]] void refuse(const char* key, const std::vector<std::string>& options,
                         const std::vector<model::Diagnostic>& diagnostics) {
  const auto error = std::find_if(diagnostics.begin(), diagnostics.end(), [](const auto& each) {
    return each.severity == model::Diagnostic::Severity::error;
  });
  throw base::GraderError(fmt::format(
      "nothing can be built with {} of the spec ({}){}", key, base::joined(options, " "),
      error == diagnostics.end() ? std::string() : ": " + error->message));
}

void try_language(const Toolchain& tools, const model::Program& program,
                  const std::vector<std::string>& own_objects, bool c) {
  const std::string name = c ? "empty-c" : "empty-cpp";
  const Compilation compilation =
      compile_one(tools, program, name + (c ? ".c" : ".cpp"), tools.objects() / (name + ".o"),
                  Special{"int main(void) { return 0; }\n", {}, {}, true});
  if (compilation.failure != model::BuildFailure::none) {
    refuse("compile_options", program.compile_options, compilation.diagnostics);
  }
  LinkJob job;
  job.executable = tools.objects() / name;
  job.objects = {compilation.object.filename().string()};
  job.objects.insert(job.objects.end(), own_objects.begin(), own_objects.end());
  job.options = program.link_options;
  job.only_c = c;
  model::Build built;
  link(tools, job, built);
  if (built.failure != model::BuildFailure::none) {
    refuse("link_options", program.link_options, built.diagnostics);
  }
}

}  // namespace

void refuse_options_that_fail(const Toolchain& tools, const model::Program& program,
                              const std::vector<std::string>& sources,
                              const std::vector<std::string>& own_objects) {
  if (program.compile_options.empty() && program.link_options.empty()) return;
  const bool some_c = std::any_of(sources.begin(), sources.end(), is_c);
  const bool all_c = std::all_of(sources.begin(), sources.end(), is_c) && !sources.empty();
  if (some_c) try_language(tools, program, own_objects, true);
  if (!all_c) try_language(tools, program, own_objects, false);
}

}  // namespace interleave::build
