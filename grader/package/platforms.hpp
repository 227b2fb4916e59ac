#pragma once

#include <string_view>
#include <vector>

namespace interleave::package {

/// Where the parts of a package for a platform belong. Its files are templates in the folder of its
/// name, which is filled as a whole; adding a platform is that folder and a line in platforms.cpp.
struct Platform {
  std::string_view name;     ///< of its folder of templates
  std::string_view about;    ///< for --help
  std::string_view format;   ///< of the report
  std::string_view program;  ///< the folder for the grader, which knows no exercise
  std::string_view data;     ///< the folder for settings, first result and specs
  /// The folder of the package that is uploaded as an archive in its place, and its name; empty:
  /// none.
  std::string_view packed = {};
  std::string_view archive = {};
  bool with_folder = false;  ///< the archive holds the folder itself, not only what is in it
  /// Jobs are no root there: a service on the platform's server grades what they hand in. It has
  /// many exercises: `data` is the folder of theirs.
  bool served = false;
};

[[nodiscard]] const std::vector<Platform>& platforms();

/// The platform of this name, or none.
[[nodiscard]] const Platform* find_platform(std::string_view name);

}  // namespace interleave::package
