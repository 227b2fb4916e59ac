#include "build/unit_tests.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/result.hpp"
#include "build/link.hpp"

namespace interleave::build {
namespace {

namespace fs = std::filesystem;

/// Behind every other object: those of the course (GoogleTest has its own main).
const std::vector<std::string> test_libraries{"-lgtest_main", "-lgtest", "-pthread", "-lrt", "-lm"};

/// A copy with a fixed name beside the objects: the same relative name in each build, so that the
/// compiler cache finds it again, and nothing of the spec's folder is seen.
fs::path copied(const fs::path& source, const fs::path& folder, std::size_t number) {
  const fs::path copy = folder / fmt::format("unit-test-{:02}.cpp", number);
  std::error_code error;
  fs::copy_file(source, copy, fs::copy_options::overwrite_existing, error);
  if (error) {
    throw base::GraderError("cannot copy the unit test " + source.string() + ": " +
                            error.message());
  }
  fs::permissions(copy, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  return copy;
}

class UnitTestBuilder {
 public:
  UnitTestBuilder(const Toolchain& tools, const model::Program& program, bool with_objects,
                  const ObjectsOnDemand& objects)
      : tools_(tools), program_(program), with_objects_(with_objects), objects_(objects) {}

  model::Build build(const fs::path& source, const fs::path& executable, std::size_t number) {
    // Quoted names are looked up among the system's headers first and the snapshot's then, names in
    // <> in the system alone: a submission's gtest/gtest.h must not take the real one's place.
    const std::vector<std::string> folders{"-iquote", "/usr/include", "-iquote", "."};
    const fs::path copy = copied(source, tools_.objects(), number);
    const Compilation compilation =
        compile_one(tools_, program_, copy.lexically_relative(tools_.snapshot()).string(),
                    tools_.objects() / fmt::format("unit-test-{:02}.o", number), folders);
    model::Build result;
    add_diagnostics(result, compilation.diagnostics);
    result.failure = compilation.failure;
    result.explanation = compilation.explanation;
    if (compilation.failure == model::BuildFailure::none) {
      link_test(compilation.object.filename().string(), executable, result);
    }
    return result;
  }

 private:
  void link_test(const std::string& object, const fs::path& executable, model::Build& result) {
    LinkJob job;
    job.executable = executable;
    job.objects = {object};
    job.wants_main = false;
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
    job.options.insert(job.options.end(), test_libraries.begin(), test_libraries.end());
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
    const auto renamed = tools_.run(
        "objcopy", {"--redefine-sym", "main=interleave_submission_main", object, result}, 65536);
    if (!renamed.succeeded()) throw base::GraderError("objcopy failed: " + renamed.errors);
    return result;
  }

  const Toolchain& tools_;
  const model::Program& program_;
  bool with_objects_;
  const ObjectsOnDemand& objects_;
};

}  // namespace

void build_unit_tests(const Toolchain& tools, const model::Program& program,
                      const BuildOptions& options, bool with_objects,
                      const ObjectsOnDemand& objects, model::Build& build) {
  UnitTestBuilder builder(tools, program, with_objects, objects);
  std::size_t number = 0;
  for (const auto& [name, source] : options.unit_tests) {
    ++number;
    const fs::path executable = options.work / fmt::format("unit-test-{:02}", number);
    model::Build one = builder.build(source, fs::absolute(executable), number);
    if (one.failure == model::BuildFailure::none) {
      build.unit_tests[name] = one.executable;
    } else {
      build.failed_unit_tests[name] = std::move(one);
    }
  }
}

}  // namespace interleave::build
