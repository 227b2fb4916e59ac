#include "build/unit_tests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

#include "base/result.hpp"
#include "base/text.hpp"
#include "build/link.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;

/// How GCC begins what it says of a text that is no C++, whatever was declared before.
constexpr auto syntax_errors = std::to_array<std::string_view>(
    {"expected ‘", "expected '", "missing terminating", "stray ‘", "stray '", "unterminated "});

const std::vector<std::string> system_libraries{"-pthread", "-lrt", "-lm"};

/// A copy with a fixed name beside the objects: the same relative name in each build, so that the
/// compiler cache finds it again, and nothing of the spec's folder is seen.
fs::path copied(const fs::path& source, const fs::path& folder, const std::string& name) {
  const fs::path copy = folder / (name + ".cpp");
  std::error_code error;
  fs::copy_file(source, copy, fs::copy_options::overwrite_existing, error);
  if (error) {
    throw base::GraderError("cannot copy the unit test " + source.string() + ": " +
                            error.message());
  }
  fs::permissions(copy, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  return copy;
}

/// "line 3: expected ‘;’": the place is told where it is in the course's own source, whose copy is
/// called `own`.
std::string first_error(const model::Build& built, const std::string& own,
                        const std::string& otherwise) {
  const auto& all = built.diagnostics;
  const auto error = std::find_if(all.begin(), all.end(), [](const auto& each) {
    return each.severity == model::Diagnostic::Severity::error;
  });
  if (error == all.end()) return otherwise;
  if (fs::path(error->file).filename() != own || error->line == 0) return error->message;
  return fmt::format("line {}: {}", error->line, error->message);
}

/// Whether the calls' own text is no C++. A name that the submission does not define is found
/// before what follows from it, so the first error decides.
bool is_syntax_error(const Compilation& compilation, const fs::path& calls) {
  const auto& all = compilation.diagnostics;
  const auto error = std::find_if(all.begin(), all.end(), [](const auto& each) {
    return each.severity == model::Diagnostic::Severity::error;
  });
  if (error == all.end() || fs::path(error->file).filename() != calls.filename()) return false;
  return std::any_of(syntax_errors.begin(), syntax_errors.end(), [&](std::string_view beginning) {
    return error->message.starts_with(beginning);
  });
}

class UnitTestBuilder {
 public:
  UnitTestBuilder(const Toolchain& tools, const model::Program& program,
                  const BuildOptions& options, bool with_objects, const ObjectsOnDemand& objects)
      : tools_(tools),
        program_(program),
        options_(options),
        with_objects_(with_objects),
        objects_(objects),
        headers_(tools.objects() / "include") {
    fs::copy(options.unit_test_headers, headers_,
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }

  /// The program that judges. Its source sees GoogleTest, the system's headers and the grader's,
  /// and nothing of the submission: so it is compiled and linked once for a whole class.
  fs::path tests(const fs::path& source, const std::string& name) {
    model::Build built;
    const fs::path copy = copied(source, tools_.objects(), name);
    const Compilation compilation = compile_one(
        tools_, program_, "./" + copy.filename().string(), tools_.objects() / (name + ".o"),
        {header_options(tools_.objects()), inputs(copy), true});
    add_diagnostics(built, compilation.diagnostics);
    if (compilation.failure == model::BuildFailure::none) {
      LinkJob job = job_for(name, compilation);
      job.options = {"-lgtest"};
      job.options.insert(job.options.end(), system_libraries.begin(), system_libraries.end());
      link(tools_, job, built);
    }
    if (!built.executable.empty()) return built.executable;
    throw base::GraderError(
        fmt::format("the unit tests {} cannot be built: {}", source.string(),
                    first_error(built, copy.filename().string(), compilation.explanation.en)));
  }

  /// The program that answers; failure and diagnostics are the submission's.
  model::Build calls(const fs::path& source, const std::string& name) {
    // Quoted names are looked up among the system's headers first and the snapshot's then, names in
    // <> never in the snapshot: a submission's own interleave/calls.hpp or vector must not take the
    // real one's place.
    std::vector<std::string> folders{"-iquote", "/usr/include", "-iquote", "."};
    const std::vector<std::string> own = header_options(tools_.snapshot());
    folders.insert(folders.end(), own.begin(), own.end());
    const fs::path copy = copied(source, tools_.objects(), name);
    const Compilation compilation =
        compile_one(tools_, program_, copy.lexically_relative(tools_.snapshot()).string(),
                    tools_.objects() / (name + ".o"), {folders, inputs(copy)});
    if (is_syntax_error(compilation, copy) && headers_compile(source, name, folders)) {
      model::Build broken;
      add_diagnostics(broken, compilation.diagnostics);
      throw base::GraderError(fmt::format("the calls {} cannot be built: {}", source.string(),
                                          first_error(broken, copy.filename().string(), "")));
    }
    model::Build result;
    add_diagnostics(result, compilation.diagnostics);
    result.failure = compilation.failure;
    result.explanation = compilation.explanation;
    if (compilation.failure == model::BuildFailure::none) {
      link_calls(job_for(name, compilation), result);
    }
    return result;
  }

 private:
  /// Whether what the calls include compiles by itself: no bracket is left open in it, say.
  bool headers_compile(const fs::path& source, const std::string& name,
                       const std::vector<std::string>& folders) const {
    const fs::path only = tools_.objects() / (name + "-headers.cpp");
    std::ifstream in(source);
    std::ofstream out(only);
    for (std::string line; std::getline(in, line);) {
      if (base::trimmed(line).starts_with("#include")) out << line << '\n';
    }
    out.close();
    fs::permissions(only, fs::perms(0444));
    const Compilation compilation =
        compile_one(tools_, program_, only.lexically_relative(tools_.snapshot()).string(),
                    tools_.objects() / (name + "-headers.o"), {folders, inputs(only)});
    return compilation.failure == model::BuildFailure::none;
  }

  /// For a compiler that runs in this folder.
  [[nodiscard]] std::vector<std::string> header_options(const fs::path& folder) const {
    return {"-isystem", headers_.lexically_relative(folder).string()};
  }

  [[nodiscard]] std::vector<fs::path> inputs(const fs::path& source) const {
    return {source, headers_};
  }

  LinkJob job_for(const std::string& name, const Compilation& compilation) const {
    LinkJob job;
    job.executable = fs::absolute(options_.work / name);
    job.objects = {compilation.object.filename().string()};
    job.wants_main = false;
    return job;
  }

  void link_calls(LinkJob job, model::Build& result) {
    if (!with_objects_) {
      model::Build alone = result;
      LinkJob without = job;
      finish(without, alone);
      if (alone.failure == model::BuildFailure::none || objects_().compilations.empty()) {
        result = std::move(alone);
        return;
      }
    }
    add_objects(job);
    finish(job, result);
  }

  void finish(LinkJob& job, model::Build& result) {
    job.options = program_.link_options;
    job.options.insert(job.options.end(), system_libraries.begin(), system_libraries.end());
    link(tools_, job, result);
  }

  void add_objects(LinkJob& job) {
    const LinkedObjects& objects = objects_();
    for (const Compilation& one : objects.compilations) {
      const std::string name = one.object.filename().string();
      const bool has_main =
          std::find(objects.mains.begin(), objects.mains.end(), one.source) != objects.mains.end();
      const std::string used = has_main ? without_main(name) : name;
      job.objects.push_back(used);
      job.sources[used] = one.source;
    }
  }

  std::string without_main(const std::string& object) const {
    std::string result = "no-main-" + object;
    // nm(1), objcopy(1): both from binutils, like the linker.
    const auto renamed =
        tools_.make({.tool = "objcopy",
                     .arguments = {"--redefine-sym", "main=interleave_submission_main", object},
                     .made = tools_.objects() / result,
                     .inputs = tools_.paths_of({object}),
                     .in_snapshot = false,
                     .sees_snapshot = false,
                     .output_bytes = 65536});
    if (!renamed.succeeded()) throw base::GraderError("objcopy failed: " + renamed.errors);
    return result;
  }

  const Toolchain& tools_;
  const model::Program& program_;
  const BuildOptions& options_;
  bool with_objects_;
  const ObjectsOnDemand& objects_;
  fs::path headers_;  ///< a copy among the objects: the grader's own may lie where no tool may look
};

}  // namespace

void build_unit_tests(const Toolchain& tools, const model::Program& program,
                      const BuildOptions& options, bool with_objects,
                      const ObjectsOnDemand& objects, model::Build& build) {
  if (options.unit_tests.empty()) return;
  UnitTestBuilder builder(tools, program, options, with_objects, objects);
  std::size_t number = 0;
  for (const auto& [case_name, sources] : options.unit_tests) {
    ++number;
    model::Build calls = builder.calls(sources.calls, fmt::format("unit-calls-{:02}", number));
    if (calls.failure != model::BuildFailure::none) {
      build.failed_unit_tests[case_name] = std::move(calls);
      continue;
    }
    build.unit_tests[case_name] = {
        builder.tests(sources.tests, fmt::format("unit-tests-{:02}", number)), calls.executable};
  }
}

}  // namespace interleave::build
