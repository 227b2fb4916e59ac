#include "build/unit_tests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "base/result.hpp"
#include "base/text.hpp"
#include "build/explain.hpp"
#include "build/link.hpp"
#include "build/macros.hpp"
#include "build/stopped.hpp"
#include "os/proc.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> system_libraries{"-pthread", "-lrt", "-lm"};

/// The source, beginning with its name: the compiler, which gets it without one, tells that.
std::string named_text(const fs::path& source) {
  const auto text = os::read_file(source.string());
  if (!text) throw base::GraderError("cannot read the unit test " + source.string());
  std::ostringstream named;
  named << "#line 1 " << source.filename() << '\n' << *text;
  return named.str();
}

const model::Diagnostic* first_error(const std::vector<model::Diagnostic>& all) {
  const auto error = std::find_if(all.begin(), all.end(), [](const auto& each) {
    return each.severity == model::Diagnostic::Severity::error;
  });
  return error == all.end() ? nullptr : &*error;
}

/// "line 3: expected ‘;’": the place is told where it is in the course’s own source, which the
/// compiler calls `own`.
std::string told(const model::Build& built, const std::string& own, const std::string& otherwise) {
  const model::Diagnostic* error = first_error(built.diagnostics);
  if (error == nullptr) return otherwise;
  if (fs::path(error->file).filename() != own || error->line == 0) return error->message;
  return fmt::format("line {}: {}", error->line, error->message);
}

/// All macros that the submission's files define.
std::set<std::string> macros_in(const fs::path& snapshot) {
  std::set<std::string> macros;
  for (const auto& entry : fs::recursive_directory_iterator(snapshot)) {
    if (!entry.is_regular_file()) continue;
    macros.merge(macros_of(os::read_file(entry.path().string()).value_or("")));
  }
  return macros;
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
    const Compilation compilation =
        compile_one(tools_, program_, source.filename().string(), tools_.objects() / (name + ".o"),
                    Special{named_text(source), header_options(), {headers_}});
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
                    told(built, source.filename().string(), compilation.explanation.en)));
  }

  /// The program that answers; failure and diagnostics are the submission's.
  model::Build calls(const fs::path& source, const std::string& name) {
    // Quoted names are looked up among the system's headers first and the snapshot's then, names in
    // <> never in the snapshot: a submission's own interleave/calls.hpp or vector must not take the
    // real one's place.
    const fs::path snapshot = tools_.snapshot().lexically_relative(tools_.objects());
    std::vector<std::string> folders{"-iquote", "/usr/include", "-iquote", snapshot.string()};
    const std::vector<std::string> own = header_options();
    folders.insert(folders.end(), own.begin(), own.end());
    const Compilation compilation =
        compile_one(tools_, program_, source.filename().string(), tools_.objects() / (name + ".o"),
                    Special{named_text(source), folders, {headers_}, true});
    model::Build result;
    add_diagnostics(result, compilation.diagnostics);
    result.failure = compilation.failure;
    result.explanation = compilation.explanation;
    if (compilation.failure == model::BuildFailure::compile_error) {
      result.explanation = explain_calls(compilation, source);
    }
    if (compilation.failure == model::BuildFailure::none) {
      link_calls(job_for(name, compilation), result);
    }
    return result;
  }

 private:
  /// With the submission in it, no failure is the calls' own beyond doubt: a macro of its header
  /// can make any word of theirs something else.
  [[nodiscard]] model::Text explain_calls(const Compilation& compilation,
                                          const fs::path& source) const {
    const model::Diagnostic* error = first_error(compilation.diagnostics);
    if (error == nullptr || fs::path(error->file).filename() != source.filename()) {
      return compilation.explanation;
    }
    const std::vector<std::string> lines = base::split(named_text(source), '\n');
    const auto line = static_cast<std::size_t>(error->line);  // the first one is not the source's
    const std::string macro =
        line < lines.size() ? first_word_in(macros_in(tools_.snapshot()), lines[line]) : "";
    return explain_calls_error(compilation.explanation, macro);
  }

  [[nodiscard]] std::vector<std::string> header_options() const {
    return {"-isystem", headers_.filename().string()};
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
    if (const auto refused = add_objects(job)) {
      result.failure = model::BuildFailure::link_error;
      result.explanation = *refused;
      return;
    }
    finish(job, result);
  }

  void finish(LinkJob& job, model::Build& result) {
    job.options = program_.link_options;
    job.options.insert(job.options.end(), system_libraries.begin(), system_libraries.end());
    link(tools_, job, result);
  }

  /// Why an object cannot be linked with, if that is so.
  std::optional<model::Text> add_objects(LinkJob& job) {
    const LinkedObjects& objects = objects_();
    for (const Compilation& one : objects.compilations) {
      const std::string name = one.object.filename().string();
      const bool has_main =
          std::find(objects.mains.begin(), objects.mains.end(), one.source) != objects.mains.end();
      const std::string used = has_main ? "no-main-" + name : name;
      if (has_main) {
        const ToolRun renamed = without_main(name, used);
        if (!renamed.succeeded()) {
          return explain_object(one.source, limit_that_stopped(renamed, tools_.limits()));
        }
      }
      job.objects.push_back(used);
      job.sources[used] = one.source;
    }
    return std::nullopt;
  }

  /// What a submission makes the assembler write may be nothing that objcopy can copy.
  [[nodiscard]] ToolRun without_main(const std::string& object, const std::string& result) const {
    // nm(1), objcopy(1): both from binutils, like the linker.
    return tools_.make({.tool = "objcopy",
                        .arguments = {"--redefine-sym", "main=interleave_submission_main", object},
                        .made = tools_.objects() / result,
                        .inputs = tools_.paths_of({object}),
                        .in_snapshot = false,
                        .sees_snapshot = false,
                        .output_bytes = 65536});
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
  // All that is compiled with the submission's sources first: nothing of the tests is there yet.
  std::size_t number = 0;
  for (const auto& [case_name, sources] : options.unit_tests) {
    model::Build calls = builder.calls(sources.calls, fmt::format("unit-calls-{:02}", ++number));
    if (calls.failure == model::BuildFailure::none) {
      build.unit_tests[case_name].calls = calls.executable;
    } else {
      build.failed_unit_tests[case_name] = std::move(calls);
    }
  }
  number = 0;
  for (auto& [case_name, built] : build.unit_tests) {
    built.tests = builder.tests(options.unit_tests.at(case_name).tests,
                                fmt::format("unit-tests-{:02}", ++number));
  }
}

}  // namespace interleave::build
