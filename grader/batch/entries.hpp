#pragma once

// What lies in a folder of a class, by the roles it can play there.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace interleave::batch {

enum class EntryKind {
  folder,
  archive,        ///< called as one that can be unpacked; it is known by its content later
  other_archive,  ///< called as one that cannot: .rar, .7z, …
  source,         ///< a C or C++ file, or a header
  link,           ///< to a folder, an archive, a source, or to nothing
};

struct Entry {
  std::filesystem::path path;
  EntryKind kind;
};

/// Sorted by name. Left out are what systems and tools put into folders (.git, .DS_Store,
/// __MACOSX, …) and files that are nothing of the above. Links are not followed, since a student
/// could point one at anything. Throws base::UsageError when the folder cannot be read.
[[nodiscard]] std::vector<Entry> entries_of(const std::filesystem::path& folder);

/// Of "rendezvous.tar.gz" the ending; empty for what is not called as an archive.
[[nodiscard]] std::string_view archive_ending(std::string_view name);

}  // namespace interleave::batch
