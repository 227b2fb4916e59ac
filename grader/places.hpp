#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sandbox/scratch.hpp"

namespace interleave {

/// Where the grader finds its own parts, beside the executable: in a build folder or installed.
struct Places {
  std::filesystem::path specs;
  bool specs_named = false;        ///< by --specs
  std::filesystem::path starters;  ///< what students begin with, a folder for each exercise
  std::filesystem::path packages;  ///< the templates of `grader package`
  std::filesystem::path line_buffer_object;
  std::filesystem::path explore_runtime;  ///< the object that explored programs are linked with
  std::filesystem::path unit_test_headers;
  std::filesystem::path unpacker;  ///< the program that takes archives apart
  std::filesystem::path cache;     ///< of compiled objects, absolute; made when it is missing
  std::filesystem::path
      replays;  ///< of failing interleavings, beside the cache; empty: there is none

  /// What takes part in grading, beside the executable: files and folders.
  [[nodiscard]] static std::vector<std::filesystem::path> parts();

  /// "grader list", with --specs when that was given: what names the exercises there are.
  [[nodiscard]] std::string list_command() const;

  /// `specs` overrides; else $INTERLEAVE_SPECS, else beside the executable.
  /// Throws base::UsageError when there is no folder of specs.
  [[nodiscard]] static Places find(const std::filesystem::path& specs);
};

/// This program's file.
[[nodiscard]] std::filesystem::path own_executable();

/// A cache that other machines do not share; empty: it cannot be made.
[[nodiscard]] std::filesystem::path cache_of_this_machine();

/// A program of the grader's own, beside the executable. Throws base::GraderError.
[[nodiscard]] std::filesystem::path own_program(const std::string& name);

/// A folder of this process in $TMPDIR (or /tmp), removed with everything in it at the end.
/// Making one also removes those of graders that were killed before they could.
class ScratchFolder {
 public:
  /// Throws base::GraderError.
  ScratchFolder();
  /// Nobody else can look into this part.
  [[nodiscard]] std::filesystem::path own() const { return folder_.path() / "own"; }
  /// This one everybody can pass through, who knows the names in it, but not list.
  [[nodiscard]] std::filesystem::path searchable() const { return folder_.path() / "sandboxes"; }

 private:
  sandbox::Scratch folder_;
};

}  // namespace interleave
