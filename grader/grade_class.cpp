#include "grade_class.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/result.hpp"
#include "base/text.hpp"
#include "batch/pool.hpp"
#include "batch/slot.hpp"
#include "pipeline.hpp"
#include "report/class_table.hpp"
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

/// A hostile program's output may be a hundred times as long as any other: such a report keeps
/// fewer lines of it.
std::string stored_text(const model::Report& report, model::Language language) {
  constexpr std::size_t most_bytes = 8U << 20U;
  std::string text;
  for (std::size_t lines = 2000; lines > 0; lines /= 10) {
    text = report::to_json(report, language, lines).dump();
    if (text.size() <= most_bytes) break;
  }
  return text;
}

// The answer of a worker to its parent: a line with the summary, then the report.
std::string packed(const model::Report& report, model::Language language) {
  const report::Row row = report::row_of(report, language);
  const json grade = row.grade ? json(*row.grade) : json(nullptr);
  const json head = {{"verdict", report::name_of(report.verdict)},
                     {"score", row.score},
                     {"bonus", row.bonus},
                     {"max_score", row.max_score},
                     {"grade", grade},
                     {"possible", row.possible},
                     {"reason_en", report::row_of(report, model::Language::en).reason},
                     {"reason_fr", report::row_of(report, model::Language::fr).reason}};
  return head.dump() + "\n" + stored_text(report, language);
}

store::Result unpacked(std::string answer) {
  const std::size_t line = answer.find('\n');
  const json head = json::parse(answer.begin(), answer.begin() + static_cast<std::ptrdiff_t>(line));
  store::Result result;
  store::Summary& summary = result.summary;
  summary.verdict = head.at("verdict").get<std::string>();
  summary.score = head.at("score").get<double>();
  summary.bonus = head.at("bonus").get<double>();
  summary.max_score = head.at("max_score").get<double>();
  if (!head.at("grade").is_null()) summary.grade = head.at("grade").get<double>();
  summary.possible = head.at("possible").get<double>();
  summary.reason = {head.at("reason_en").get<std::string>(),
                    head.at("reason_fr").get<std::string>()};
  answer.erase(0, line + 1);
  result.report = std::move(answer);
  return result;
}

unsigned at_once(const ClassTask& task) {
  if (task.command.jobs > 0) return task.command.jobs;
  return batch::pool_size(static_cast<unsigned>(task.machine.cores), task.machine.memory_bytes);
}

class Class {
 public:
  Class(const ClassTask& task, const std::vector<std::size_t>& jobs) : task_(task), jobs_(jobs) {}

  void run(const ClassEvents& events) {
    const batch::PoolEvents pool{
        [&](std::size_t i, const std::string& what) { events.progress(jobs_[i], what); },
        [&](std::size_t i, std::string answer) {
          events.graded(jobs_[i], unpacked(std::move(answer)));
        },
        [&](std::size_t i, const std::string& reason) {
          events.graded(jobs_[i], unpacked(answer_of(failed(jobs_[i], reason))));
        }};
    const auto work = [&](std::size_t i, const batch::Progress& say) {
      return grade_job(jobs_[i], say);
    };
    if (const int signal = batch::run_pool(jobs_.size(), at_once(task_), work, pool)) {
      throw run::Interrupted(signal);
    }
  }

 private:
  [[nodiscard]] std::string answer_of(const model::Report& report) const {
    return packed(report, task_.command.language);
  }

  model::Report failed(std::size_t job, const std::string& why) const {
    return failed_report(task_, task_.jobs[job], why);
  }

  /// In the worker.
  std::string grade_job(std::size_t job, const batch::Progress& say) {
    try {
      return answer_of(report_of(job, say));
    } catch (const run::Interrupted&) {
      _exit(1);  // the pool has been told to stop as well, and asks for no answer
    } catch (const std::exception& error) {
      return answer_of(failed(job, error.what()));
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
         .program = base::quoted_for_shell(task_.command.program),
         .command = command_for(task_.command, which),
         .replays = task_.command.replays.empty() ? task_.places.replays : task_.command.replays,
         .progress = say});
  }

  const ClassTask& task_;
  const std::vector<std::size_t>& jobs_;
  batch::Slot slot_;
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

std::string name_of(const batch::Job& job) {
  return base::one_line(job.student.empty() ? job.exercise : job.student + "/" + job.exercise);
}

void grade_jobs(const ClassTask& task, const std::vector<std::size_t>& jobs,
                const ClassEvents& events) {
  Class(task, jobs).run(events);
}

}  // namespace interleave
