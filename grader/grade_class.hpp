#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "batch/discover.hpp"
#include "command_line.hpp"
#include "fingerprints.hpp"
#include "model/machine.hpp"
#include "model/spec.hpp"
#include "places.hpp"
#include "store/result.hpp"

namespace interleave {

/// Everything that the workers share, made before the first of them is forked.
struct ClassTask {
  GradeCommand command;
  Places places;
  model::Isolation isolation;
  std::vector<model::Text> notices = {};  ///< about the machine, for each report
  model::ControlGroup control_group;
  std::vector<std::filesystem::path> hidden;  ///< what submissions must not see
  model::MachineFacts machine;
  std::map<std::string, model::Spec> specs;  ///< by exercise
  Fingerprints fingerprints;
  std::vector<batch::Job> jobs;
  std::vector<std::string> left_out = {};  ///< what is not graded, each with the reason
};

struct ClassEvents {
  std::function<void(const std::string& what)> progress;  ///< a few words
  /// Its basis is not filled in.
  std::function<void(std::size_t job, store::Result result)> graded;
};

/// Grades these jobs on this machine. Throws run::Interrupted when a signal ended it.
void grade_jobs(const ClassTask& task, const std::vector<std::size_t>& jobs,
                const ClassEvents& events);

struct AnswerEvents {
  std::function<void(std::size_t job, const std::string& what)> progress;
  std::function<void(std::size_t job, std::string answer)> answered;  ///< class_answer.hpp
};

/// The same, for whoever passes the results on: each job in a process of its own, at most `at_once`
/// at the same time.
void answer_jobs(const ClassTask& task, const std::vector<std::size_t>& jobs, unsigned at_once,
                 const AnswerEvents& events);

/// "amina/rendezvous", for a person.
[[nodiscard]] std::string name_of(const batch::Job& job);

/// The command that grades this job again, in the words of a shell.
[[nodiscard]] std::string command_for(const GradeCommand& command, const batch::Job& job);

}  // namespace interleave
