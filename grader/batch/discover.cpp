#include "batch/discover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>
#include <tuple>

#include "base/result.hpp"
#include "base/text.hpp"

namespace interleave::batch {

namespace fs = std::filesystem;

namespace {

bool is_link(const fs::path& path) {
  std::error_code ignored;
  return fs::is_symlink(path, ignored);
}

/// What a file is called that may be an archive of a submission. It is known by its content later.
constexpr std::array archive_endings{".zip",     ".tar",  ".tar.gz", ".tgz",
                                     ".tar.bz2", ".tbz2", ".tar.xz", ".txz"};

/// Of "rendezvous.tar.gz" the ending; empty for what is called otherwise.
std::string_view archive_ending(std::string_view name) {
  const auto ending = std::find_if(
      archive_endings.begin(), archive_endings.end(),
      [&](std::string_view each) { return name.size() > each.size() && name.ends_with(each); });
  return ending == archive_endings.end() ? std::string_view() : std::string_view(*ending);
}

/// The exercise that a folder or an archive is named after, if it is one.
std::string exercise_of(const fs::path& submission) {
  const std::string name = submission.filename().string();
  return name.substr(0, name.size() - archive_ending(name).size());
}

/// Folders and archives below `folder` and symbolic links, hidden ones left out. Links are not
/// followed, since a student could point one at anything, but they are not passed over in silence
/// either.
std::vector<fs::path> submissions_in(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    const fs::file_type type = entry->symlink_status(ignored).type();
    const std::string name = entry->path().filename().string();
    const bool archive = type == fs::file_type::regular && !archive_ending(name).empty();
    if (type != fs::file_type::directory && type != fs::file_type::symlink && !archive) continue;
    if (name.starts_with('.')) continue;
    found.push_back(entry->path());
  }
  if (error) {
    throw base::UsageError(
        fmt::format("{}: cannot be read: {}", base::one_line(folder.string()), error.message()));
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

struct Layout {
  const std::string& exercise;
  const Known& known;

  [[nodiscard]] bool names_exercise(const fs::path& folder) const {
    return contains(known.exercises, exercise_of(folder));
  }
  [[nodiscard]] bool wanted(const fs::path& folder) const {
    return names_exercise(folder) && (exercise.empty() || exercise_of(folder) == exercise);
  }
};

void add_student(const fs::path& folder, const Layout& layout, Discovery& discovery) {
  std::set<std::string> taken;
  // A folder comes before the archive that it was made from: "rendezvous" before "rendezvous.zip".
  for (const fs::path& below : submissions_in(folder)) {
    if (layout.wanted(below)) {
      if (taken.insert(exercise_of(below)).second) {
        discovery.jobs.push_back({below, folder.filename().string(), exercise_of(below)});
      } else {
        discovery.doubled.push_back(below);
      }
    } else if (!layout.names_exercise(below) && !is_link(below)) {
      discovery.unknown.push_back(below);
    }
  }
}

bool holds_exercises(const fs::path& folder, const Layout& layout) {
  const std::vector<fs::path> below = submissions_in(folder);
  return std::any_of(below.begin(), below.end(),
                     [&](const fs::path& name) { return layout.names_exercise(name); });
}

void add_class(const std::vector<fs::path>& students, const Layout& layout, Discovery& discovery) {
  for (const fs::path& student : students) {
    std::error_code ignored;
    if (!is_link(student) && !fs::is_directory(student, ignored)) continue;
    if (is_link(student)) {
      if (fs::is_directory(student, ignored)) discovery.unknown.push_back(student);
      continue;
    }
    try {
      add_student(student, layout, discovery);
    } catch (const base::UsageError&) {
      discovery.unknown.push_back(student);  // unreadable: named, and the others are graded
    }
  }
}

/// Whether some child of `path` is a student's folder.
bool holds_students(const std::vector<fs::path>& children, const Layout& layout) {
  return std::any_of(children.begin(), children.end(), [&](const fs::path& child) {
    try {
      return !is_link(child) && holds_exercises(child, layout);
    } catch (const base::UsageError&) {
      return false;
    }
  });
}

fs::path without_trailing_slash(const fs::path& path) {
  const fs::path normal = fs::absolute(path).lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

/// "; did you mean …?" for the folder itself, or for one below it.
std::string suggestion(const fs::path& folder, const Layout& layout,
                       const std::vector<fs::path>& children) {
  std::vector<fs::path> named{exercise_of(folder)};
  named.insert(named.end(), children.begin(), children.end());
  for (const fs::path& each : named) {
    const std::string name = each.filename().string();
    const std::string near = base::nearest(name, layout.known.exercises);
    if (near.empty()) continue;
    return fmt::format("; did you mean “{}” by “{}”?", near, base::one_line(name));
  }
  return {};
}

std::string nothing_found(const fs::path& path, const Layout& layout,
                          const std::vector<fs::path>& children) {
  const std::string shown = base::one_line(path.string());
  if (!layout.exercise.empty()) {
    return fmt::format("{}: no submission of “{}” found: expected <student>/{}/ or {}/", shown,
                       layout.exercise, layout.exercise, layout.exercise);
  }
  const fs::path folder = without_trailing_slash(path);
  return fmt::format(
      "{}: no exercise “{}” in {}, and no <exercise>/ or <student>/<exercise>/ below the folder{}; "
      "`{}` names the exercises, --exercise NAME says which one this is, --specs DIR takes those "
      "of "
      "another folder",
      shown, base::one_line(folder.filename().string()),
      base::one_line(layout.known.specs.string()), suggestion(folder, layout, children),
      base::one_line(layout.known.list_command));
}

/// By the archive's name, or as the command says.
std::string exercise_of_archive(const fs::path& file, const Layout& layout) {
  const std::string shown = base::one_line(file.string());
  if (archive_ending(file.filename().string()).empty()) {
    throw base::UsageError(fmt::format(
        "{}: is no folder; a submission is a folder of sources, or a zip, tar, tar.gz, tar.bz2 or "
        "tar.xz of one",
        shown));
  }
  if (layout.wanted(file)) return exercise_of(file);
  if (!layout.exercise.empty()) return layout.exercise;
  throw base::UsageError(
      fmt::format("{}: --exercise NAME says which exercise this is{}; `{}` names "
                  "them all",
                  shown, suggestion(file, layout, {}), base::one_line(layout.known.list_command)));
}

}  // namespace

Discovery discover(const fs::path& path, const std::string& exercise, const Known& known) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    throw base::UsageError(fmt::format("{}: no such folder", base::one_line(path.string())));
  }
  const Layout layout{exercise, known};
  const fs::path folder = without_trailing_slash(path);
  Discovery discovery;
  if (!fs::is_directory(status)) {
    discovery.jobs.push_back({folder, "", exercise_of_archive(folder, layout)});
    return discovery;
  }
  if (layout.wanted(folder)) {
    discovery.jobs.push_back({folder, "", folder.filename().string()});
    return discovery;
  }
  const std::vector<fs::path> children = submissions_in(folder);
  if (holds_exercises(folder, layout)) {
    add_student(folder, layout, discovery);
  } else if (holds_students(children, layout)) {
    add_class(children, layout, discovery);
  } else if (!exercise.empty()) {
    discovery.jobs.push_back({folder, "", exercise});
  }
  if (discovery.jobs.empty()) throw base::UsageError(nothing_found(path, layout, children));
  std::sort(discovery.jobs.begin(), discovery.jobs.end(), [](const Job& a, const Job& b) {
    return std::tie(a.student, a.exercise) < std::tie(b.student, b.exercise);
  });
  return discovery;
}

}  // namespace interleave::batch
