#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace interleave::batch {

/// One submission to grade: a folder for one exercise, or an archive of one.
struct Job {
  std::filesystem::path folder;
  std::string student;  ///< empty for a folder given by itself
  std::string exercise;
};

/// The exercises there are, and how to speak of them when one is not among them.
struct Known {
  std::vector<std::string> exercises;
  std::filesystem::path specs;  ///< the folder that they are in
  std::string list_command;     ///< names them all
};

struct Discovery {
  std::vector<Job> jobs;                       ///< sorted by student, then exercise
  std::vector<std::filesystem::path> unknown;  ///< folders where an exercise was expected
  std::vector<std::filesystem::path> doubled;  ///< archives beside what they were made from
};

/// What PATH stands for. Wherever a submission's folder may be, there may be an archive of it, with
/// an ending such as .zip or .tar.gz. A folder that holds <student>/<exercise>/ is a class; one
/// that holds <exercise>/ is one student; one named as an exercise, or any folder when `exercise`
/// is given and neither layout is found, is a submission. With `exercise`, a class is limited to
/// it. Throws base::UsageError when PATH cannot be read, or no submission is found in it.
[[nodiscard]] Discovery discover(const std::filesystem::path& path, const std::string& exercise,
                                 const Known& known);

}  // namespace interleave::batch
