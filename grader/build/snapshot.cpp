#include "build/snapshot.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "build/folder_copy.hpp"
#include "build/snapshot_texts.hpp"
#include "os/proc.hpp"
#include "os/unique_fd.hpp"

namespace interleave::build {
namespace {

using model::BuildFailure;
using model::Program;
using os::UniqueFd;
using texts::FolderTrouble;

model::Build failed(BuildFailure failure, model::Text explanation) {
  model::Build build;
  build.failure = failure;
  build.explanation = std::move(explanation);
  return build;
}

/// "folder/" would follow a link: the name is what counts.
std::filesystem::path without_slash(const std::filesystem::path& folder) {
  return folder.has_filename() ? folder : folder.parent_path();
}

FolderTrouble trouble_with(const std::filesystem::path& folder, int error) {
  struct stat what {};
  if (::lstat(folder.c_str(), &what) != 0) error = errno;
  if (error == ENOENT || folder.empty()) return FolderTrouble::missing;
  if (error == EACCES || error == EPERM) return FolderTrouble::unreadable;
  if (S_ISLNK(what.st_mode)) return FolderTrouble::link;
  if (error == ENOTDIR) return FolderTrouble::no_folder;
  return FolderTrouble::other;
}

bool is_source(const std::string& file) {
  constexpr std::array endings{".cpp", ".cc", ".cxx", ".c"};
  const std::string name = file.substr(file.rfind('/') + 1);
  // "*.cpp" of a shell does not match a hidden file either; archives made on macOS hold
  // "._main.cpp".
  if (name.starts_with('.')) return false;
  return std::any_of(endings.begin(), endings.end(),
                     [&](const char* ending) { return name.ends_with(ending); });
}

struct SourceFiles {
  std::vector<std::string> top;
  std::vector<std::string> below;
};

SourceFiles sources_of(const std::vector<std::string>& files) {
  SourceFiles sources;
  for (const std::string& file : files) {
    if (!is_source(file)) continue;
    (file.find('/') == std::string::npos ? sources.top : sources.below).push_back(file);
  }
  std::sort(sources.top.begin(), sources.top.end());
  return sources;
}

std::string lowered(std::string text) {
  for (char& character : text) {
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  }
  return text;
}

/// "Student.hpp", "student.hpp.txt" or "src/student.hpp" for a missing "student.hpp".
std::string similar(const std::string& wanted, const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    if (lowered(file) == lowered(wanted) || file.ends_with("/" + wanted)) return file;
  }
  return base::nearest(wanted, files);
}

std::optional<model::Build> take_required(const Program& program,
                                          const std::vector<std::string>& files,
                                          model::Submission& submission) {
  for (const std::string& file : program.required_files) {
    if (std::find(files.begin(), files.end(), file) == files.end()) {
      return failed(BuildFailure::missing_file, texts::missing_file(file, similar(file, files)));
    }
    submission.files[file] = os::read_file((submission.snapshot / file).string()).value_or("");
  }
  return std::nullopt;
}

model::Build no_sources(const SourceFiles& sources, const FolderCopy& copy,
                        const std::string& folder) {
  if (copy.files.empty() && !copy.notices.empty()) {
    return failed(BuildFailure::no_sources, texts::nothing_usable(folder));
  }
  model::Text text = copy.files.empty()      ? texts::empty_folder(folder)
                     : sources.below.empty() ? texts::no_sources(folder, copy.files)
                                             : texts::only_below(sources.below);
  return failed(BuildFailure::no_sources, std::move(text));
}

base::Result<UniqueFd> open_target(const std::filesystem::path& into) {
  if (::mkdir(into.c_str(), 0755) != 0 && errno != EEXIST) {
    return base::failure("cannot make the folder " + into.string() + ": " + std::strerror(errno));
  }
  UniqueFd target(::open(into.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!target || ::fchmod(target.get(), 0755) != 0) {
    return base::failure("cannot open " + into.string() + ": " + std::strerror(errno));
  }
  return target;
}

}  // namespace

base::Result<Snapshot> snapshot(const std::filesystem::path& folder, const Program& program,
                                const std::filesystem::path& into, const SnapshotLimits& limits) {
  Snapshot result;
  model::Submission& submission = result.submission;
  submission.origin = folder;
  submission.snapshot = into;
  const std::filesystem::path named = without_slash(folder);
  const UniqueFd from(::open(named.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!from) {
    result.failed = failed(BuildFailure::unusable_folder,
                           texts::unusable_folder(folder.string(), trouble_with(named, errno)));
    return result;
  }
  const auto to = open_target(into);
  if (!to) return tl::unexpected(to.error());
  auto copy = copy_folder(from.get(), to->get(), limits);
  if (!copy) return tl::unexpected(copy.error());

  submission.notices = copy->notices;
  SourceFiles sources = sources_of(copy->files);
  submission.sources = sources.top;
  if (copy->unusable) {
    result.failed = failed(BuildFailure::unusable_folder, *copy->unusable);
  } else if (program.kind == Program::Kind::executable && sources.top.empty()) {
    result.failed = no_sources(sources, *copy, folder.string());
  } else {
    result.failed = take_required(program, copy->files, submission);
  }
  const bool compiled = program.kind == Program::Kind::executable;
  if (compiled && !sources.top.empty() && !sources.below.empty()) {
    submission.notices.push_back(texts::not_compiled(sources.below));
  }
  return result;
}

}  // namespace interleave::build
