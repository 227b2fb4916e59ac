#include "grade_class.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/result.hpp"
#include "base/text.hpp"
#include "batch/pool.hpp"
#include "batch/slot.hpp"
#include "pipeline.hpp"
#include "report/json.hpp"
#include "report/words.hpp"
#include "run/run.hpp"

namespace interleave {

using nlohmann::json;

namespace {

/// The grader's own failure, as the report of the submission that it was grading.
model::Report failed_report(const ClassTask& task, const batch::Job& job, const std::string& why) {
  model::Report report;
  report.exercise = job.exercise;
  report.submission = job.folder.string();
  report.student = job.student;
  report.command = command_for(task.command, job);
  report.isolation = task.isolation;
  report.control_group = task.control_group;
  report.verdict = model::Verdict::error;
  report.error = {fmt::format("The grader failed, not the submission: {}", why),
                  fmt::format("Le correcteur a échoué, pas le rendu : {}", why)};
  return report;
}

Graded graded(const model::Report& report, const ClassTask& task) {
  Graded result;
  result.row = report::row_of(report, task.command.language);
  for (const Target& target : task.targets) {
    result.texts.push_back(target.format->part_of(report, target.setting));
  }
  return result;
}

json grade_in(const report::Row& row) { return row.grade ? json(*row.grade) : json(nullptr); }

// The answer of a worker to its parent. Names of students may be any bytes: they stay with the
// parent, and everything else is printable by now.
std::string packed(const Graded& graded) {
  return json{
      {"score", graded.row.score},         {"bonus", graded.row.bonus},
      {"max_score", graded.row.max_score}, {"verdict", static_cast<int>(graded.row.verdict)},
      {"reason", graded.row.reason},       {"grade", grade_in(graded.row)},
      {"possible", graded.row.possible},   {"texts", graded.texts}}
      .dump();
}

Graded unpacked(const std::string& bytes, const batch::Job& job) {
  const json answer = json::parse(bytes);
  Graded graded;
  graded.row = {.student = base::one_line(job.student),
                .exercise = job.exercise,
                .score = answer.at("score").get<double>(),
                .bonus = answer.at("bonus").get<double>(),
                .max_score = answer.at("max_score").get<double>(),
                .verdict = static_cast<model::Verdict>(answer.at("verdict").get<int>()),
                .reason = answer.at("reason").get<std::string>(),
                .grade = {},
                .possible = answer.at("possible").get<double>(),
                .place = {}};
  if (!answer.at("grade").is_null()) graded.row.grade = answer.at("grade").get<double>();
  graded.texts = answer.at("texts").get<std::vector<std::string>>();
  return graded;
}

class Class {
 public:
  explicit Class(const ClassTask& task) : task_(task), results_(task.jobs.size()) {}

  std::vector<Graded> run(const std::function<void(const std::string&)>& progress) {
    std::size_t ended = 0;
    const batch::PoolEvents events{
        [&](std::size_t job, const std::string& what) {
          progress(fmt::format("[{}/{}] {}: {}", ended, results_.size(), name_of(job), what));
        },
        [&](std::size_t job, const std::string& answer) {
          ++ended;
          results_[job] = unpacked(answer, task_.jobs[job]);
        },
        [&](std::size_t job, const std::string& reason) {
          ++ended;
          results_[job] = graded(failed(job, reason), task_);
        }};
    const auto work = [&](std::size_t job, const batch::Progress& say) {
      return grade_job(job, say);
    };
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const unsigned at_once = task_.command.jobs == 0 ? cores : task_.command.jobs;
    if (const int signal = batch::run_pool(results_.size(), at_once, work, events)) {
      throw run::Interrupted(signal);
    }
    return std::move(results_);
  }

 private:
  std::string name_of(std::size_t job) const {
    const batch::Job& which = task_.jobs[job];
    return base::one_line(which.student.empty() ? which.exercise
                                                : which.student + "/" + which.exercise);
  }

  model::Report failed(std::size_t job, const std::string& why) const {
    return failed_report(task_, task_.jobs[job], why);
  }

  /// In the worker.
  std::string grade_job(std::size_t job, const batch::Progress& say) {
    try {
      return packed(graded(report_of(job, say), task_));
    } catch (const run::Interrupted&) {
      _exit(1);  // the pool has been told to stop as well, and asks for no answer
    } catch (const std::exception& error) {
      return packed(graded(failed(job, error.what()), task_));
    }
  }

  model::Report report_of(std::size_t job, const batch::Progress& say) {
    const batch::Job& which = task_.jobs[job];
    slot_.open();
    const ScratchFolder scratch;
    return grade(
        {.spec = task_.specs.at(which.exercise),
         .places = task_.places,
         .slot = slot_,
         .folder = which.folder,
         .student = which.student,
         .scratch = scratch.own(),
         .sandbox_scratch = scratch.searchable(),
         .isolation = task_.isolation,
         .control_group = task_.control_group,
         .notices = task_.notices,
         .hidden = task_.hidden,
         .machine = task_.machine,
         .seed = task_.command.seed,
         .hard_links = task_.command.hard_links || task_.command.self_check,
         .public_only = task_.command.self_check,
         .explore = task_.command.explore,
         .command = command_for(task_.command, which),
         .replays = task_.command.replays.empty() ? task_.places.replays : task_.command.replays,
         .progress = say});
  }

  const ClassTask& task_;
  batch::Slot slot_;
  std::vector<Graded> results_;
};

}  // namespace

std::string command_for(const GradeCommand& command, const batch::Job& job) {
  std::string text = base::quoted_for_shell(command.program);
  text += fmt::format(" {} {}", command.self_check ? "check" : "grade",
                      base::quoted_for_shell(job.folder.string()));
  if (job.folder.filename() != job.exercise) text += fmt::format(" --exercise {}", job.exercise);
  if (!command.specs.empty()) {
    // Absolute as the submission's folder is, so that it works from anywhere.
    const std::filesystem::path specs = std::filesystem::absolute(command.specs);
    text += fmt::format(" --specs {}", base::quoted_for_shell(specs.lexically_normal().string()));
  }
  if (command.hard_links) text += " --hard-links";
  if (command.isolation)
    text += fmt::format(" --isolation {}", report::name_of(*command.isolation));
  if (command.trust) text += " --trust";
  if (command.language_asked)
    text += command.language == model::Language::fr ? " --lang fr" : " --lang en";
  if (!command.explore) text += " --no-explore";
  if (command.seed != 1) text += fmt::format(" --seed {}", command.seed);
  return text;
}

std::vector<Graded> grade_class(const ClassTask& task,
                                const std::function<void(const std::string&)>& progress) {
  return Class(task).run(progress);
}

}  // namespace interleave
