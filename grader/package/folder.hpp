#pragma once

// Folders that are handed out or uploaded. Whatever text is in them comes from templates below
// grader/package/, in which @NAME@ stands for a value. All throw base::GraderError or what
// std::filesystem throws.

#include <filesystem>
#include <map>
#include <string>

namespace interleave::package {

using Values = std::map<std::string, std::string>;  ///< NAME to what stands in its place

/// Makes the folder. Throws base::UsageError when there is something of its name already, which
/// might hold somebody's work.
void make_new(const std::filesystem::path& folder);

/// Copies the folders and regular files of `from` into `into`, permissions included; links and what
/// is neither are left out.
void copy_folder(const std::filesystem::path& from, const std::filesystem::path& into);

/// One file, permissions included, its folders made.
void copy_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// One file, its folders made.
void write_file(const std::filesystem::path& file, const std::string& text);

/// The same as copy_folder, with the values in the place of their names. A @NAME@
/// without a value is an error.
void fill_folder(const std::filesystem::path& from, const std::filesystem::path& into,
                 const Values& values);

}  // namespace interleave::package
