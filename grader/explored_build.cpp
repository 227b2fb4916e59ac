#include "explored_build.hpp"

#include <fmt/format.h>

#include <fstream>

#include "base/hash.hpp"
#include "explore/options.hpp"
#include "os/proc.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

/// What sources need before their first line when they mention something.
struct Prelude {
  const char* mentioned;
  const char* text;
};

/// Boost.Interprocess 1.74 has its atomics in assembler, which the compiler cannot instrument,
/// unless it takes the compiler for Cray's. libstdc++'s semaphores work between processes, but not
/// when they are made of a sem_t (explore::compile_options): that one is private.
constexpr Prelude preludes[] = {{"boost/interprocess",
                                 R"(#if __has_include(<boost/interprocess/detail/atomic.hpp>)
#include <boost/interprocess/detail/config_begin.hpp>
#include <boost/interprocess/detail/workaround.hpp>
#define _CRAYC
#include <boost/interprocess/detail/atomic.hpp>
#undef _CRAYC
#include <boost/interprocess/detail/config_end.hpp>
#endif
)"},
                                {"<semaphore>", R"(#if __has_include(<semaphore>)
#include <semaphore.h>
#define sem_init(at, shared, value) sem_init(at, 1, value)
#include <semaphore>
#undef sem_init
#endif
)"}};
/// What tells this build from the one that is run otherwise: a program that asks for it would be
/// another where it is explored. libstdc++ is to know, and has looked by then.
constexpr const char* as_otherwise = R"(#if defined(__cplusplus)
#include <cstddef>
#endif
#undef __SANITIZE_THREAD__
#define __PIC__ 2
#define __pic__ 2
#define __PIE__ 2
#define __pie__ 2
)";
constexpr const char* prelude_name = "interleave_prelude.hpp";

/// Of all sources and headers together.
std::string prelude_of(const fs::path& folder) {
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().filename() != prelude_name) {
      all += os::read_file(entry.path().string()).value_or("");
    }
  }
  std::string prelude = "#if defined(__cplusplus)\n";
  for (const Prelude& each : preludes) {
    if (all.find(each.mentioned) != std::string::npos) prelude += each.text;
  }
  return prelude + "#endif\n" + as_otherwise;
}

}  // namespace

model::Build build_for_exploring(const model::Submission& submission, model::Program program,
                                 const Places& places, build::BuildOptions options) {
  const std::vector<std::string> own = explore::compile_options();
  program.compile_options.insert(program.compile_options.begin(), own.begin(), own.end());
  for (const std::string& option : explore::link_options()) program.link_options.push_back(option);
  std::ofstream(submission.snapshot / prelude_name) << prelude_of(submission.snapshot);
  program.compile_options.insert(program.compile_options.end(), {"-include", prelude_name});
  options.line_buffer_object = places.explore_runtime;
  options.for_exploring = true;
  return build::build(submission, program, options);
}

std::string hash_of_file(const fs::path& file) {
  const std::string content = os::read_file(file.string()).value_or("");
  return content.empty() ? std::string() : fmt::format("{:016x}", base::fnv1a(content));
}

}  // namespace interleave
