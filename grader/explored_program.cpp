#include "explored_program.hpp"

#include <fmt/format.h>

#include <system_error>

#include "base/result.hpp"
#include "base/text.hpp"
#include "build/build.hpp"
#include "build/snapshot.hpp"
#include "explored_build.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

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

}  // namespace

ExploredProgram::ExploredProgram(const Places& places, const ExploredSources& sources,
                                 const IsolationWish& wish)
    : ground_{choose_isolation(wish, {}), scratch_.searchable(), {}}, name_(sources.program.name) {
  fs::create_directory(workshop());
  fs::permissions(workshop(), fs::perms::owner_all);
  take_sources(sources);
  if (build_.failure != model::BuildFailure::none) return;
  build::BuildOptions options;
  options.work = workshop() / "build";
  options.ground = ground_;
  options.cache_folder = places.cache;
  build_ = build_for_exploring(submission_, sources.program, places, options);
  if (build_.failure != model::BuildFailure::none) return;
  hash_ = hash_of_file(build_.executable);
  places_in_sources_ = std::make_unique<explore::Sources>(build_.executable, ground_);
}

void ExploredProgram::take_sources(const ExploredSources& sources) {
  fs::path folder = sources.sources.front();
  if (sources.sources.size() > 1 || !fs::is_directory(folder)) {
    folder = scratch_.own() / "sources";
    copy_files(sources.sources, folder);
  }
  build::Snapshot snapshot =
      base::value_or_throw(build::snapshot(folder, sources.program, workshop() / "sources"));
  submission_ = std::move(snapshot.submission);
  if (snapshot.failed) build_ = *snapshot.failed;
}

void ExploredProgram::complete(model::ExplorationRequest& request) const {
  request.executable = build_.executable;
  request.program_name = name_;
}

explore::Starter ExploredProgram::starter(const model::ExplorationRequest& request) const {
  return explore::starter(request, ground_, cell_);
}

explore::SourceOf ExploredProgram::source_of() const { return places_in_sources_->source_of(); }

}  // namespace interleave
