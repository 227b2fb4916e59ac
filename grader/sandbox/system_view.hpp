#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace interleave::sandbox {

/// What every command sees of the system: what a compiler and the programs it makes need. Not: home
/// folders, /var, /srv, /run, /opt, /sys, and of /etc only what is named here.

struct SystemFolder {
  std::string path;
  std::string link;  ///< not empty: a symbolic link to this
};

/// The folders of programs, libraries and headers that this machine has.
[[nodiscard]] std::vector<SystemFolder> system_folders();

/// Files and folders of /etc that are shown as they are.
[[nodiscard]] std::vector<std::string> shown_settings();

/// Files of /etc that are made up, so that a user has a name and nobody else is named.
struct MadeUpFile {
  std::string path;
  std::string content;
};
[[nodiscard]] const std::vector<MadeUpFile>& made_up_settings();

[[nodiscard]] std::vector<std::string> shown_devices();

/// The user inside at strict.
inline constexpr unsigned inner_id = 1000;

/// Those of the grader's folders that lie in what is shown, and exist.
[[nodiscard]] std::vector<std::filesystem::path> to_be_covered(
    const std::vector<std::filesystem::path>& hidden);

}  // namespace interleave::sandbox
