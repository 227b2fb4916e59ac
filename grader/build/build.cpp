#include "build/build.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <future>
#include <optional>

#include "base/result.hpp"
#include "build/compile.hpp"
#include "build/explain.hpp"
#include "build/link.hpp"
#include "build/reserved_names.hpp"
#include "build/spec_options.hpp"
#include "build/symbols.hpp"
#include "build/toolchain.hpp"
#include "build/unit_tests.hpp"

namespace interleave::build {
namespace {

using model::Build;
using model::BuildFailure;
using Names = std::vector<std::string>;
using model::Program;

/// One build of one submission; its folders and tools.
class Builder {
 public:
  Builder(const model::Submission& submission, const Program& program, const BuildOptions& options)
      : submission_(submission),
        program_(program),
        options_(options),
        tools_(submission, options) {}

  Build run() {
    if (program_.kind == Program::Kind::executable) build_program();
    if (build_.failure == BuildFailure::compile_error ||
        build_.failure == BuildFailure::link_error) {
      refuse_options_that_fail(tools_, program_, submission_.sources, own_objects());
    }
    const bool has_program = program_.kind == Program::Kind::executable;
    if (build_.failure == BuildFailure::none) {
      build_unit_tests(
          tools_, program_, options_, has_program,
          [this]() -> const LinkedObjects& { return objects(); }, build_);
      if (!build_.failed_unit_tests.empty()) refuse_options_that_fail(tools_, program_, {}, {});
    }
    return std::move(build_);
  }

 private:
  void build_program() {
    std::vector<Compilation> compilations = compile_all(tools_, submission_, program_, options_);
    for (const Compilation& one : compilations) add_diagnostics(build_, one.diagnostics);
    if (const Compilation* failed = first_failure(compilations)) {
      build_.failure = failed->failure;
      build_.explanation = failed->explanation;
      return;
    }
    // Both tools need nothing but the objects.
    const bool at_once = tools_.workshop().at_once(2) > 1;
    const auto symbols = std::async(at_once ? std::launch::async : std::launch::deferred, [&] {
                           return read_symbols(tools_, compilations);
                         }).share();
    LinkJob job = program_job(compilations);
    job.mains = [&symbols] { return symbols.get() ? mains_of(*symbols.get()) : Names(); };
    Build linked;
    link(tools_, job, linked);
    if (refuses_names(symbols.get())) return;
    build_.executable = std::move(linked.executable);
    build_.failure = linked.failure;
    build_.explanation = std::move(linked.explanation);
    add_diagnostics(build_, linked.diagnostics);
    build_.symbols = foreign_symbols(*symbols.get());
    objects_ = LinkedObjects{std::move(compilations), mains_of(*symbols.get())};
  }

  /// Comes before what the linker has to say. `symbols`: none when they could not be read.
  bool refuses_names(const std::optional<SymbolsBySource>& symbols) {
    auto refused = symbols ? reserved_name(*symbols) : explain_link_limit();
    if (!refused && !options_.for_exploring) refused = name_of_exploration(*symbols);
    if (!refused) return false;
    build_.failure = BuildFailure::link_error;
    build_.explanation = *refused;
    return true;
  }

  /// A limit that was broken comes before an error: it is why others were not reached.
  static const Compilation* first_failure(const std::vector<Compilation>& compilations) {
    const Compilation* first = nullptr;
    for (const Compilation& one : compilations) {
      const bool failed = one.failure != BuildFailure::none;
      const bool worse = failed && one.failure != BuildFailure::compile_error;
      if (worse) return &one;
      if (failed && first == nullptr) first = &one;
    }
    return first;
  }

  LinkJob program_job(const std::vector<Compilation>& compilations) const {
    LinkJob job;
    job.executable = std::filesystem::absolute(options_.work / program_.name);
    job.only_c = true;
    for (const Compilation& one : compilations) {
      const std::string object = one.object.filename().string();
      job.objects.push_back(object);
      job.sources[object] = one.source;
      job.only_c = job.only_c && is_c(one.source);
    }
    for (const std::string& object : own_objects()) job.objects.push_back(object);
    job.options = program_.link_options;
    job.options.insert(job.options.end(), {"-pthread", "-lrt", "-lm"});
    return job;
  }

  /// A copy of the grader's object among those of the submission; its name there.
  [[nodiscard]] std::vector<std::string> own_objects() const {
    if (options_.line_buffer_object.empty()) return {};
    const std::string name = "line-buffer.o";
    std::filesystem::copy_file(options_.line_buffer_object, tools_.objects() / name,
                               std::filesystem::copy_options::overwrite_existing);
    return {name};
  }

  /// For unit tests of a header: the sources beside it that compile.
  const LinkedObjects& objects() {
    if (objects_) return *objects_;
    std::vector<Compilation> compilations = compile_all(tools_, submission_, program_, options_);
    std::erase_if(compilations, [](const Compilation& one) {
      return !one.done || one.failure != BuildFailure::none;
    });
    const auto symbols = read_symbols(tools_, compilations);
    if (!symbols) compilations.clear();
    objects_ = LinkedObjects{std::move(compilations),
                             symbols ? mains_of(*symbols) : std::vector<std::string>()};
    return *objects_;
  }

  const model::Submission& submission_;
  const Program& program_;
  const BuildOptions& options_;
  Toolchain tools_;
  Build build_;
  std::optional<LinkedObjects> objects_;
};

}  // namespace

Build build(const model::Submission& submission, const Program& program,
            const BuildOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  Build result;
  if (program.kind != Program::Kind::files) result = Builder(submission, program, options).run();
  result.compile_time = std::chrono::steady_clock::now() - begin;
  return result;
}

}  // namespace interleave::build
