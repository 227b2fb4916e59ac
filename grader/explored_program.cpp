#include "explored_program.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <system_error>

#include "base/hash.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "build/build.hpp"
#include "build/snapshot.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

constexpr const char* program_name = "program";

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

bool is_header(const fs::path& file) {
  const std::string extension = file.extension().string();
  return extension == ".h" || extension == ".hpp" || extension == ".hh" || extension == ".hxx" ||
         extension == ".inl" || extension == ".ipp";
}

/// The files, and the headers beside them.
void copy_files(const std::vector<fs::path>& sources, const fs::path& into) {
  fs::create_directory(into);
  for (const fs::path& source : sources) {
    if (!fs::is_regular_file(source)) {
      throw base::UsageError(fmt::format("{}: no such file", base::one_line(source.string())));
    }
    const fs::path parent = source.has_parent_path() ? source.parent_path() : fs::path(".");
    fs::copy_file(source, into / source.filename(), fs::copy_options::overwrite_existing);
    for (const auto& entry : fs::directory_iterator(parent)) {
      if (!entry.is_regular_file() || !is_header(entry.path())) continue;
      fs::copy_file(entry.path(), into / entry.path().filename(), fs::copy_options::skip_existing);
    }
  }
}

bool uses_boost_interprocess(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    if (text_of(entry.path()).find("boost/interprocess") != std::string::npos) return true;
  }
  return false;
}

}  // namespace

ExploredProgram::ExploredProgram(const Places& places, const ExploredSources& sources,
                                 const IsolationWish& wish)
    : ground_{choose_isolation(wish, {}), scratch_.searchable(), {}} {
  take_sources(sources);
  if (build_.failure != model::BuildFailure::none) return;
  model::Program program;
  program.name = program_name;
  program.compile_options = explore::compile_options();
  const auto& more = sources.compile_options;
  program.compile_options.insert(program.compile_options.end(), more.begin(), more.end());
  program.link_options = explore::link_options();
  if (uses_boost_interprocess(submission_.snapshot)) {
    std::ofstream(submission_.snapshot / boost_atomics_name) << boost_atomics;
    program.compile_options.insert(program.compile_options.end(), {"-include", boost_atomics_name});
  }
  build::BuildOptions options;
  options.work = scratch_.searchable() / "build";
  options.ground = ground_;
  options.cache_folder = places.cache;
  options.line_buffer_object = places.explore_runtime;
  build_ = build::build(submission_, program, options);
  if (build_.failure != model::BuildFailure::none) return;
  hash_ = fmt::format("{:016x}", base::fnv1a(text_of(build_.executable)));
  places_in_sources_ = std::make_unique<explore::Sources>(build_.executable, ground_, cell_);
}

void ExploredProgram::take_sources(const ExploredSources& sources) {
  fs::path folder = sources.sources.front();
  if (sources.sources.size() > 1 || !fs::is_directory(folder)) {
    folder = scratch_.own() / "sources";
    copy_files(sources.sources, folder);
  }
  model::Program program;
  program.name = program_name;
  build::Snapshot snapshot =
      base::value_or_throw(build::snapshot(folder, program, scratch_.searchable() / "sources"));
  submission_ = std::move(snapshot.submission);
  if (snapshot.failed) build_ = *snapshot.failed;
}

explore::Starter ExploredProgram::starter(const model::ExplorationRequest& request) const {
  return explore::starter(request, ground_, cell_);
}

explore::SourceOf ExploredProgram::source_of() const {
  return [this](std::uint64_t pc) { return places_in_sources_->of(pc); };
}

}  // namespace interleave
