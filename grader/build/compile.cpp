#include "build/compile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>

#include "build/diagnostics.hpp"
#include "build/explain.hpp"
#include "build/stopped.hpp"

namespace interleave::build {
namespace {

using model::BuildFailure;
using model::Program;

BuildFailure failure_of(model::Limit limit) {
  using model::Limit;
  if (limit == Limit::wall || limit == Limit::cpu) return BuildFailure::compile_timeout;
  return limit == Limit::memory ? BuildFailure::compile_memory : BuildFailure::compile_output;
}

bool is_limit(BuildFailure failure) {
  return failure == BuildFailure::compile_timeout || failure == BuildFailure::compile_memory ||
         failure == BuildFailure::compile_output;
}

void judge(Compilation& compilation, const ToolRun& result, const model::RunLimits& limits) {
  if (result.succeeded()) return;
  if (const auto hit = limit_that_stopped(result, limits)) {
    compilation.failure = failure_of(hit->limit);
    compilation.explanation = explain_limit(compilation.failure, compilation.source, *hit);
    return;
  }
  compilation.failure = BuildFailure::compile_error;
  compilation.explanation = explain_compile_error(compilation.source, compilation.diagnostics);
}

}  // namespace

bool is_c(const std::string& source) { return source.ends_with(".c"); }

Compilation compile_one(const Toolchain& tools, const Program& program, const std::string& source,
                        const std::filesystem::path& object,
                        const std::optional<Special>& special) {
  ToolJob job{.tool = is_c(source) ? "gcc" : "g++", .made = object};
  std::vector<std::string>& arguments = job.arguments;
  arguments = {"-std=" + (is_c(source) ? program.c_standard : program.cpp_standard), "-O2", "-Wall",
               "-Wextra", "-pthread"};
  arguments.insert(arguments.end(), program.compile_options.begin(), program.compile_options.end());
  arguments.insert(arguments.end(), {"-fdiagnostics-format=json", "-c"});
  if (special) {
    job.input = special->text;
    job.inputs = special->inputs;
    job.in_snapshot = special->inputs.empty();  // a folder is there when something in it is shown
    job.sees_snapshot = special->sees_snapshot;
    arguments.insert(arguments.end(), special->options.begin(), special->options.end());
    arguments.insert(arguments.end(), {"-x", is_c(source) ? "c" : "c++", "-", "-o"});
  } else {
    arguments.insert(arguments.end(), {source, "-o"});
  }
  const ToolRun result = tools.make(job);

  Compilation compilation;
  compilation.source = source.starts_with("./") ? source.substr(2) : source;
  compilation.object = object;
  compilation.done = true;
  CompilerText text = parse_compiler(result.errors, tools.private_folders());
  compilation.diagnostics = std::move(text.diagnostics);
  if (!result.succeeded() && result.limits_hit.empty()) {
    for (auto& diagnostic : parse_plain(text.rest, tools.private_folders())) {
      compilation.diagnostics.push_back(std::move(diagnostic));
    }
  }
  judge(compilation, result, tools.limits());
  return compilation;
}

namespace {

/// The sources still to compile, shared by the threads that do it.
class Queue {
 public:
  Queue(const Toolchain& tools, const model::Submission& submission, const Program& program,
        model::Duration budget)
      : tools_(tools),
        program_(program),
        budget_(budget),
        compilations_(submission.sources.size()) {
    for (std::size_t i = 0; i < compilations_.size(); ++i) {
      compilations_[i].source = submission.sources[i];
    }
  }

  void work() {
    while (!stopped_) {
      const std::size_t i = next_++;
      if (i >= compilations_.size()) return;
      if (used_ > budget_.count()) return run_out(compilations_[i]);
      const auto begin = std::chrono::steady_clock::now();
      compilations_[i] = compile_one(tools_, program_, "./" + compilations_[i].source,
                                     tools_.objects() / fmt::format("object-{:04}.o", i + 1));
      used_ += model::Duration(std::chrono::steady_clock::now() - begin).count();
      if (is_limit(compilations_[i].failure)) stopped_ = true;
    }
  }

  std::vector<Compilation> take() { return std::move(compilations_); }

 private:
  void run_out(Compilation& compilation) {
    stopped_ = true;
    compilation.done = true;
    compilation.failure = BuildFailure::compile_timeout;
    compilation.explanation = explain_total_time(budget_);
  }

  const Toolchain& tools_;
  const Program& program_;
  const model::Duration budget_;
  std::vector<Compilation> compilations_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::int64_t> used_ = 0;  ///< nanoseconds
  std::atomic<bool> stopped_ = false;
};

}  // namespace

std::vector<Compilation> compile_all(const Toolchain& tools, const model::Submission& submission,
                                     const Program& program, const BuildOptions& options) {
  Queue queue(tools, submission, program, options.all_compilations);
  std::vector<std::future<void>> others;
  const auto wanted =
      static_cast<std::size_t>(std::max(tools.workshop().at_once(options.at_once), 1));
  for (std::size_t i = 1; i < std::min(wanted, submission.sources.size()); ++i) {
    others.push_back(std::async(std::launch::async, [&queue] { queue.work(); }));
  }
  queue.work();
  for (auto& other : others) other.get();
  return queue.take();
}

}  // namespace interleave::build
