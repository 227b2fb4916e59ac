// `grader slurm-task`: what a task of an array job does on its node.
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <thread>
#include <utility>

#include "base/result.hpp"
#include "bases.hpp"
#include "class_answer.hpp"
#include "class_task.hpp"
#include "commands.hpp"
#include "slurm/spool.hpp"
#include "slurm_order.hpp"

namespace interleave {

namespace {

std::size_t task_number(const std::string& digits) {
  std::size_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) {
    throw base::UsageError("grader slurm-task is started by the jobs of `grader grade`, only");
  }
  return number;
}

ClassTask task_on_this_node(const SlurmOrder& order, const std::vector<SlurmItem>& items) {
  std::vector<batch::Job> jobs;
  for (const SlurmItem& item : items) jobs.push_back(item.job);
  Places places = Places::find(order.specs);
  places.cache = cache_of_this_machine();
  return class_task(order.command, std::move(places), order.isolation, order.hidden,
                    std::move(jobs));
}

/// Nodes with other specs or another grader would give other results.
void compare(const SlurmItem& item, const store::Basis& here) {
  store::Basis same = here;
  same.submission = item.basis.submission;
  if (same == item.basis) return;
  throw base::GraderError(fmt::format("this node has not the same {} as the machine that submitted",
                                      changed(item.basis, same)));
}

/// When Slurm cancels a task or takes it back, it signals all of its processes, one after the
/// other: what a program or a worker then suffered is no result. So answers are held back until
/// this process would have been told to stop, too; what comes next is graded meanwhile.
class HeldAnswers {
 public:
  explicit HeldAnswers(const slurm::Spool& spool) : spool_(spool) {}

  void hold(std::string key, std::string answer) {
    const Clock::time_point now = Clock::now();
    held_.push_back({now + patience, std::move(key), std::move(answer)});
    put_due(now);
  }

  void wait_for_the_last() {
    if (held_.empty()) return;
    std::this_thread::sleep_until(held_.back().due);
    put_due(held_.back().due);
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds patience{300};

  struct Held {
    Clock::time_point due;
    std::string key;
    std::string answer;
  };

  void put_due(Clock::time_point now) {
    if (is_told_to_stop()) return;
    for (; !held_.empty() && held_.front().due <= now; held_.pop_front()) {
      spool_.put(held_.front().key, held_.front().answer);
    }
  }

  /// The signal waits, as long as answers come.
  static bool is_told_to_stop() {
    sigset_t waiting;
    sigpending(&waiting);
    return sigismember(&waiting, SIGTERM) != 0;
  }

  const slurm::Spool& spool_;
  std::deque<Held> held_;  ///< in the order in which they are due
};

}  // namespace

int execute(const SlurmTaskCommand& command) {
  const char* index = std::getenv("SLURM_ARRAY_TASK_ID");
  const std::size_t number =
      task_number(command.first) + task_number(index == nullptr ? "" : index);
  const slurm::Spool spool(command.spool);
  const std::vector<SlurmItem> items = items_from(spool.task(number));
  const ClassTask task = task_on_this_node(order_from(spool.order()), items);
  std::vector<std::size_t> jobs;
  for (std::size_t job = 0; job < items.size(); ++job) {
    const std::string key = key_of(items[job]);
    if (spool.has_answer(key)) continue;
    const store::Basis here = basis_of(task, task.jobs[job]);
    compare(items[job], here);
    if (here == items[job].basis) {
      jobs.push_back(job);
    } else {
      spool.put(key, failed_answer(task, task.jobs[job],
                                   "the submission has changed since the grading was ordered, or "
                                   "cannot be read on this node"));
    }
  }
  spool.mark_begun(number);
  HeldAnswers held(spool);
  answer_jobs(task, jobs, 1,
              {[](std::size_t, const std::string&) {},
               [&](std::size_t job, std::string answer) {
                 held.hold(key_of(items[job]), std::move(answer));
                 if (job == jobs.back()) held.wait_for_the_last();
               }});
  return 0;
}

}  // namespace interleave
