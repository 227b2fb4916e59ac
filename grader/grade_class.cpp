#include "grade_class.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "base/result.hpp"
#include "base/text.hpp"
#include "batch/pool.hpp"
#include "batch/slot.hpp"
#include "class_answer.hpp"
#include "pipeline.hpp"
#include "report/words.hpp"
#include "run/run.hpp"

namespace interleave {

namespace {

unsigned at_once(const ClassTask& task) {
  if (task.command.jobs > 0) return task.command.jobs;
  return batch::pool_size(static_cast<unsigned>(task.machine.cores), task.machine.memory_bytes);
}

class Class {
 public:
  Class(const ClassTask& task, const std::vector<std::size_t>& jobs) : task_(task), jobs_(jobs) {}

  void run(unsigned at_once, const AnswerEvents& events) {
    const batch::PoolEvents pool{
        [&](std::size_t i, const std::string& what) { events.progress(jobs_[i], what); },
        [&](std::size_t i, std::string answer) { events.answered(jobs_[i], std::move(answer)); },
        [&](std::size_t i, const std::string& reason) {
          events.answered(jobs_[i], failed(jobs_[i], reason));
        }};
    const auto work = [&](std::size_t i, const batch::Progress& say) {
      return grade_job(jobs_[i], say);
    };
    if (const int signal = batch::run_pool(jobs_.size(), at_once, work, pool)) {
      throw run::Interrupted(signal);
    }
  }

 private:
  [[nodiscard]] std::string failed(std::size_t job, const std::string& why) const {
    return failed_answer(task_, task_.jobs[job], why);
  }

  /// In the worker.
  std::string grade_job(std::size_t job, const batch::Progress& say) {
    try {
      return answer_of(report_of(job, say), task_.command.language);
    } catch (const run::Interrupted&) {
      _exit(1);  // the pool has been told to stop as well, and asks for no answer
    } catch (const std::exception& error) {
      return failed(job, error.what());
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

void answer_jobs(const ClassTask& task, const std::vector<std::size_t>& jobs, unsigned at_once,
                 const AnswerEvents& events) {
  Class(task, jobs).run(at_once, events);
}

void grade_jobs(const ClassTask& task, const std::vector<std::size_t>& jobs,
                const ClassEvents& events) {
  answer_jobs(task, jobs, at_once(task),
              {[&](std::size_t job, const std::string& what) {
                 events.progress(name_of(task.jobs[job]) + ": " + what);
               },
               [&](std::size_t job, std::string answer) {
                 events.graded(job, result_of(std::move(answer)));
               }});
}

}  // namespace interleave
