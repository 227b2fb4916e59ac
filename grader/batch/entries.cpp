#include "batch/entries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <system_error>

#include "base/result.hpp"
#include "base/text.hpp"

namespace interleave::batch {

namespace fs = std::filesystem;

namespace {

constexpr auto archive_endings = std::to_array<std::string_view>(
    {".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"});
constexpr auto other_archive_endings = std::to_array<std::string_view>(
    {".rar", ".7z", ".gz", ".bz2", ".xz", ".zst", ".lz", ".lzma", ".Z", ".lzh", ".arj", ".cab",
     ".cpio", ".ar", ".zipx", ".ZIP", ".RAR", ".7Z"});
constexpr auto source_endings = std::to_array<std::string_view>(
    {".c", ".cpp", ".cc", ".cxx", ".h", ".hpp", ".hh", ".hxx", ".C"});
constexpr auto nobodys = std::to_array<std::string_view>(
    {".git", ".hg", ".svn", ".DS_Store", "__MACOSX", ".Trashes", ".Spotlight-V100", ".fseventsd",
     ".vscode", ".idea", ".interleave-slurm"});

std::string_view ending_among(std::string_view name, std::span<const std::string_view> endings) {
  const auto ending = std::find_if(endings.begin(), endings.end(), [&](std::string_view each) {
    return name.size() > each.size() && name.ends_with(each);
  });
  return ending == endings.end() ? std::string_view() : *ending;
}

std::optional<EntryKind> kind_of_file(std::string_view name) {
  if (!archive_ending(name).empty()) return EntryKind::archive;
  if (!ending_among(name, other_archive_endings).empty()) return EntryKind::other_archive;
  if (!ending_among(name, source_endings).empty()) return EntryKind::source;
  return {};
}

/// Nothing: it plays no role.
std::optional<EntryKind> kind_of(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  if (std::find(nobodys.begin(), nobodys.end(), name) != nobodys.end()) return {};
  std::error_code ignored;
  const fs::file_type type = entry.symlink_status(ignored).type();
  if (type == fs::file_type::directory) return EntryKind::folder;
  if (type == fs::file_type::regular) return kind_of_file(name);
  if (type != fs::file_type::symlink) return {};
  const bool file = fs::is_regular_file(entry.status(ignored));
  return file && !kind_of_file(name) ? std::nullopt : std::optional(EntryKind::link);
}

}  // namespace

std::string_view archive_ending(std::string_view name) {
  return ending_among(name, archive_endings);
}

std::vector<Entry> entries_of(const fs::path& folder) {
  std::error_code error;
  std::vector<Entry> found;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (const auto kind = kind_of(*entry)) found.push_back({entry->path(), *kind});
  }
  if (error) {
    throw base::UsageError(
        fmt::format("{}: cannot be read: {}", base::one_line(folder.string()), error.message()));
  }
  std::sort(found.begin(), found.end(),
            [](const Entry& a, const Entry& b) { return a.path < b.path; });
  return found;
}

}  // namespace interleave::batch
