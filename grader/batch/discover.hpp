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

/// Why something that may be somebody's work is not graded.
enum class NotGraded {
  no_exercise,    ///< a folder or an archive called as no exercise
  doubled,        ///< an archive beside the folder that it was made from
  no_submission,  ///< a student's folder without one (of the exercise that is asked for)
  loose_source,   ///< a source that is in no exercise's folder; one is named for all of its folder
  other_archive,  ///< of a kind that is not unpacked
  loose_archive,  ///< where a student's folder is expected
  link,           ///< where a folder is expected
  unreadable,
};

struct LeftOut {
  std::filesystem::path path;
  NotGraded why;

  bool operator==(const LeftOut&) const = default;
};

struct Discovery {
  std::vector<Job> jobs;          ///< sorted by student, then exercise
  std::vector<LeftOut> left_out;  ///< for a person: nobody vanishes from a class in silence
};

/// What PATH stands for. Wherever a submission's folder may be, there may be an archive of it, with
/// an ending such as .zip or .tar.gz. A folder that holds <student>/<exercise>/ is a class; one
/// that holds <exercise>/ is one student; one named as an exercise, or any folder when `exercise`
/// is given and neither layout is found, is a submission. A student may be called as an exercise
/// is. With `exercise`, a class is limited to it. Throws base::UsageError when PATH cannot be read,
/// or no submission is found in it.
[[nodiscard]] Discovery discover(const std::filesystem::path& path, const std::string& exercise,
                                 const Known& known);

}  // namespace interleave::batch
