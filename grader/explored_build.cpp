#include "explored_build.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "base/hash.hpp"
#include "explore/explore.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

/// Boost.Interprocess 1.74 has its atomics in assembler, which the compiler cannot instrument,
/// unless it takes the compiler for Cray's.
constexpr const char* boost_atomics = R"(#if defined(__cplusplus)
#if __has_include(<boost/interprocess/detail/atomic.hpp>)
#include <boost/interprocess/detail/config_begin.hpp>
#include <boost/interprocess/detail/workaround.hpp>
#define _CRAYC
#include <boost/interprocess/detail/atomic.hpp>
#undef _CRAYC
#include <boost/interprocess/detail/config_end.hpp>
#endif
#endif
)";
constexpr const char* boost_atomics_name = "interleave_boost_atomics.hpp";

std::string text_of(const fs::path& file) {
  const std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

bool uses_boost_interprocess(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    if (text_of(entry.path()).find("boost/interprocess") != std::string::npos) return true;
  }
  return false;
}

}  // namespace

model::Build build_for_exploring(const model::Submission& submission, model::Program program,
                                 const Places& places, build::BuildOptions options) {
  const std::vector<std::string> own = explore::compile_options();
  program.compile_options.insert(program.compile_options.begin(), own.begin(), own.end());
  for (const std::string& option : explore::link_options()) program.link_options.push_back(option);
  if (uses_boost_interprocess(submission.snapshot)) {
    std::ofstream(submission.snapshot / boost_atomics_name) << boost_atomics;
    program.compile_options.insert(program.compile_options.end(), {"-include", boost_atomics_name});
  }
  options.line_buffer_object = places.explore_runtime;
  return build::build(submission, program, options);
}

std::string hash_of_file(const fs::path& file) {
  const std::string content = text_of(file);
  return content.empty() ? std::string() : fmt::format("{:016x}", base::fnv1a(content));
}

}  // namespace interleave
