#include "batch/discover.hpp"

#include <fmt/format.h>

#include <algorithm>
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

/// Folders below `folder` and symbolic links, hidden ones left out. Links are not followed, since a
/// student could point one at anything, but they are not passed over in silence either.
std::vector<fs::path> folders_in(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    const fs::file_type type = entry->symlink_status(ignored).type();
    if (type != fs::file_type::directory && type != fs::file_type::symlink) continue;
    if (entry->path().filename().string().starts_with('.')) continue;
    found.push_back(entry->path());
  }
  if (error) {
    throw base::UsageError(
        fmt::format("{}: cannot be read: {}", base::printable(folder.string()), error.message()));
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
    return contains(known.exercises, folder.filename().string());
  }
  [[nodiscard]] bool wanted(const fs::path& folder) const {
    return names_exercise(folder) && (exercise.empty() || folder.filename() == exercise);
  }
};

void add_student(const fs::path& folder, const Layout& layout, Discovery& discovery) {
  for (const fs::path& below : folders_in(folder)) {
    if (layout.wanted(below)) {
      discovery.jobs.push_back({below, folder.filename().string(), below.filename().string()});
    } else if (!layout.names_exercise(below) && !is_link(below)) {
      discovery.unknown.push_back(below);
    }
  }
}

bool holds_exercises(const fs::path& folder, const Layout& layout) {
  const std::vector<fs::path> below = folders_in(folder);
  return std::any_of(below.begin(), below.end(),
                     [&](const fs::path& name) { return layout.names_exercise(name); });
}

void add_class(const std::vector<fs::path>& students, const Layout& layout, Discovery& discovery) {
  for (const fs::path& student : students) {
    std::error_code ignored;
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
  std::vector<fs::path> named{folder};
  named.insert(named.end(), children.begin(), children.end());
  for (const fs::path& each : named) {
    const std::string name = each.filename().string();
    const std::string near = base::nearest(name, layout.known.exercises);
    if (near.empty()) continue;
    return fmt::format("; did you mean “{}” by “{}”?", near, base::printable(name));
  }
  return {};
}

std::string nothing_found(const fs::path& path, const Layout& layout,
                          const std::vector<fs::path>& children) {
  const std::string shown = base::printable(path.string());
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
      shown, base::printable(folder.filename().string()),
      base::printable(layout.known.specs.string()), suggestion(folder, layout, children),
      base::printable(layout.known.list_command));
}

}  // namespace

Discovery discover(const fs::path& path, const std::string& exercise, const Known& known) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    throw base::UsageError(fmt::format("{}: no such folder", base::printable(path.string())));
  }
  if (!fs::is_directory(status)) {
    throw base::UsageError(fmt::format("{}: is not a folder; a submission is a folder of sources",
                                       base::printable(path.string())));
  }
  const Layout layout{exercise, known};
  const fs::path folder = without_trailing_slash(path);
  Discovery discovery;
  if (layout.wanted(folder)) {
    discovery.jobs.push_back({folder, "", folder.filename().string()});
    return discovery;
  }
  const std::vector<fs::path> children = folders_in(folder);
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
