#include "batch/discover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>
#include <tuple>

#include "base/result.hpp"
#include "base/text.hpp"
#include "batch/entries.hpp"

namespace interleave::batch {

namespace fs = std::filesystem;

namespace {

/// The exercise that a folder or an archive is named after, if it is one.
std::string exercise_of(const fs::path& submission) {
  const std::string name = submission.filename().string();
  return name.substr(0, name.size() - archive_ending(name).size());
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

/// Can be a submission by its kind; that one is a link is told when it is to be built.
bool may_be_submission(const Entry& entry) {
  return entry.kind == EntryKind::folder || entry.kind == EntryKind::archive ||
         entry.kind == EntryKind::link;
}

bool hidden(const Entry& entry) { return entry.path.filename().string().starts_with('.'); }

NotGraded why_not(EntryKind kind, NotGraded archive, NotGraded folder) {
  switch (kind) {
    case EntryKind::archive:
      return archive;
    case EntryKind::other_archive:
      return NotGraded::other_archive;
    case EntryKind::source:
      return NotGraded::loose_source;
    case EntryKind::link:
      return NotGraded::link;
    case EntryKind::folder:
      break;
  }
  return folder;
}

/// One source is enough to be told that all of a folder are in the wrong place.
void leave_out(const Entry& entry, NotGraded why, Discovery& discovery) {
  const std::vector<LeftOut>& known = discovery.left_out;
  const bool told = why == NotGraded::loose_source && !known.empty() && known.back().why == why &&
                    known.back().path.parent_path() == entry.path.parent_path();
  if (!told) discovery.left_out.push_back({entry.path, why});
}

void add_student(const fs::path& folder, const Layout& layout, Discovery& discovery) {
  std::set<std::string> taken;
  const std::size_t left_out_before = discovery.left_out.size();
  // A folder comes before the archive that it was made from: "rendezvous" before "rendezvous.zip".
  for (const Entry& entry : entries_of(folder)) {
    const bool named = may_be_submission(entry) && layout.names_exercise(entry.path);
    if (named && !layout.wanted(entry.path)) continue;
    if (named && taken.insert(exercise_of(entry.path)).second) {
      discovery.jobs.push_back({entry.path, folder.filename().string(), exercise_of(entry.path)});
    } else if (named) {
      leave_out(entry, NotGraded::doubled, discovery);
    } else if (!hidden(entry)) {
      leave_out(entry, why_not(entry.kind, NotGraded::no_exercise, NotGraded::no_exercise),
                discovery);
    }
  }
  if (taken.empty() && discovery.left_out.size() == left_out_before) {
    discovery.left_out.push_back({folder, NotGraded::no_submission});
  }
}

void add_class(const std::vector<Entry>& students, const Layout& layout, Discovery& discovery) {
  for (const Entry& student : students) {
    if (student.kind != EntryKind::folder) {
      leave_out(student, why_not(student.kind, NotGraded::loose_archive, NotGraded::link),
                discovery);
      continue;
    }
    try {
      add_student(student.path, layout, discovery);
    } catch (const base::UsageError&) {
      discovery.left_out.push_back({student.path, NotGraded::unreadable});
    }
  }
}

bool holds_exercises(const std::vector<Entry>& entries, const Layout& layout) {
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    return may_be_submission(entry) && layout.names_exercise(entry.path);
  });
}

bool holds_sources(const std::vector<Entry>& entries) {
  return std::any_of(entries.begin(), entries.end(),
                     [](const Entry& entry) { return entry.kind == EntryKind::source; });
}

/// A folder with submissions. One that has an exercise's name and sources is a submission itself.
bool is_student(const Entry& entry, const Layout& layout) {
  if (entry.kind != EntryKind::folder) return false;
  try {
    const std::vector<Entry> below = entries_of(entry.path);
    return holds_exercises(below, layout) &&
           !(layout.names_exercise(entry.path) && holds_sources(below));
  } catch (const base::UsageError&) {
    return false;
  }
}

/// A class has a student. One who is called as an exercise is tells it from a student's folder only
/// where nothing is a submission: <class>/rendezvous/rendezvous/ may be an archive unpacked twice.
bool is_class(const std::vector<Entry>& entries, const Layout& layout) {
  bool students = false;
  bool submissions = false;
  for (const Entry& entry : entries) {
    const bool student = is_student(entry, layout);
    if (student && !layout.names_exercise(entry.path)) return true;
    students = students || student;
    submissions =
        submissions || (!student && may_be_submission(entry) && layout.names_exercise(entry.path));
  }
  return students && !submissions;
}

fs::path without_trailing_slash(const fs::path& path) {
  const fs::path normal = fs::absolute(path).lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

/// "; did you mean …?" for the folder itself, or for one below it.
std::string suggestion(const fs::path& folder, const Layout& layout,
                       const std::vector<Entry>& children) {
  std::vector<fs::path> named{exercise_of(folder)};
  for (const Entry& child : children) named.push_back(child.path);
  for (const fs::path& each : named) {
    const std::string name = each.filename().string();
    const std::string near = base::nearest(name, layout.known.exercises);
    if (near.empty()) continue;
    return fmt::format("; did you mean “{}” by “{}”?", near, base::one_line(name));
  }
  return {};
}

std::string nothing_found(const fs::path& path, const Layout& layout,
                          const std::vector<Entry>& children) {
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
  const std::vector<Entry> entries = entries_of(folder);
  const bool class_of_students = is_class(entries, layout);
  if (layout.wanted(folder) && (holds_sources(entries) || !class_of_students)) {
    discovery.jobs.push_back({folder, "", folder.filename().string()});
    return discovery;
  }
  if (class_of_students) {
    add_class(entries, layout, discovery);
  } else if (holds_exercises(entries, layout)) {
    add_student(folder, layout, discovery);
  } else if (!exercise.empty()) {
    discovery.jobs.push_back({folder, "", exercise});
  }
  if (discovery.jobs.empty()) throw base::UsageError(nothing_found(path, layout, entries));
  std::sort(discovery.jobs.begin(), discovery.jobs.end(), [](const Job& a, const Job& b) {
    return std::tie(a.student, a.exercise) < std::tie(b.student, b.exercise);
  });
  return discovery;
}

}  // namespace interleave::batch
