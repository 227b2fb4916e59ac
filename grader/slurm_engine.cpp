#include "slurm_engine.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/hash.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "batch/stop_signals.hpp"
#include "class_answer.hpp"
#include "os/secret.hpp"
#include "run/run.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

using Phase = slurm::TaskState::Phase;
using Clock = std::chrono::steady_clock;

constexpr auto look_at_answers = std::chrono::milliseconds(500);
constexpr auto look_at_queue = std::chrono::seconds(3);  ///< it costs the controller something
constexpr auto to_end = std::chrono::seconds(60);        ///< KillWait is 30 s by default

/// One for each database, wherever it lies.
fs::path spool_of(const ClassTask& task) {
  const fs::path database = database_of(task.command, task.jobs);
  if (database.empty()) {
    throw base::UsageError(
        "--engine slurm is for a class, or for submissions with a database: --db FILE");
  }
  const fs::path file = fs::weakly_canonical(fs::absolute(database));
  const fs::path folder = task.command.spool.empty() ? file.parent_path() / ".interleave-slurm"
                                                     : fs::absolute(task.command.spool);
  return folder / fmt::format("{:016x}", base::fnv1a(file.string()));
}

bool measures_speed(const model::Spec& spec) {
  return std::any_of(spec.checks.begin(), spec.checks.end(), [](const model::Check& check) {
    return std::holds_alternative<model::SpeedupCheck>(check.options);
  });
}

/// The same from any folder, and with failing interleavings kept where they are found later.
GradeCommand command_for_nodes(const ClassTask& task) {
  GradeCommand command = task.command;
  if (!command.specs.empty()) command.specs = fs::absolute(command.specs);
  const fs::path& replays = command.replays.empty() ? task.places.replays : command.replays;
  command.replays = fs::absolute(replays);
  return command;
}

constexpr const char* no_answer =
    "Slurm does not answer; it has tasks of this grading still, for which the same command waits";

/// " on node17", where that is known.
std::string on_node(const slurm::TaskState& state) {
  return state.node.empty() ? "" : " on " + base::one_line(state.node);
}

}  // namespace

SlurmEngine::SlurmEngine(const ClassTask& task, const Gradebook& gradebook)
    : task_(task), gradebook_(gradebook), spool_(spool_of(task)) {}

void SlurmEngine::grade(const std::vector<std::size_t>& jobs, const ClassEvents& events) {
  const batch::StopSignals signals;
  Awaited awaited;
  for (const std::size_t job : jobs) {
    awaited[key_of({task_.jobs[job], gradebook_.basis(job)})] = job;
  }
  ended_.clear();
  held_ = false;
  if (spool_.in_use()) go_on(awaited, events);
  try {
    if (!awaited.empty()) {
      if (!spool_.in_use()) order(awaited);
      wait(signals, awaited, events);
    }
  } catch (...) {
    stop(awaited, events);
    throw;
  }
  if (held_) {
    stop(awaited, events);
  } else {
    discard();
  }
}

void SlurmEngine::go_on(Awaited& awaited, const ClassEvents& events) {
  order_ = order_from(spool_.order());
  read_tasks();
  collect(awaited, events);
  const auto states = client_.states(order_.grading, order_.arrays);
  if (!states) throw base::GraderError(no_answer);
  std::size_t coming = 0;
  for (const auto& [task, keys] : keys_) {
    const auto state = states->find(task);
    if (state == states->end()) continue;
    if (state->second.phase != Phase::waiting && state->second.phase != Phase::running) continue;
    coming += static_cast<std::size_t>(std::count_if(
        keys.begin(), keys.end(), [&](const std::string& key) { return awaited.contains(key); }));
  }
  if (!awaited.empty() && coming == awaited.size()) return;
  if (!stop(awaited, events)) throw base::GraderError(no_answer);
}

void SlurmEngine::order(const Awaited& awaited) {
  std::vector<SlurmItem> items;
  std::vector<bool> exclusive;
  for (const auto& [key, job] : awaited) {
    items.push_back({task_.jobs[job], gradebook_.basis(job)});
    exclusive.push_back(measures_speed(task_.specs.at(task_.jobs[job].exercise)));
  }
  const std::vector<slurm::Task> tasks = slurm::tasks_for(exclusive);
  order_ = {.grading = "grader-" + os::fresh_secret().substr(0, 12),
            .arrays = slurm::arrays_of(tasks, client_.most_tasks()),
            .command = command_for_nodes(task_),
            .specs = fs::absolute(task_.places.specs),
            .isolation = task_.isolation,
            .hidden = task_.hidden};
  order_.hidden.push_back(spool_.folder());
  spool_.begin(packed(order_));
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    std::vector<SlurmItem> of_task;
    for (const std::size_t item : tasks[i].jobs) of_task.push_back(items[item]);
    spool_.add_task(i, packed(of_task));
  }
  read_tasks();
  const slurm::Start start{own_executable().string(), spool_.folder().string(),
                           spool_.logs().string()};
  for (const slurm::Array& array : order_.arrays) {
    client_.submit({order_.grading, task_.command.slurm_options, task_.command.jobs}, array,
                   script_of(start, array));
  }
}

void SlurmEngine::read_tasks() {
  keys_.clear();
  for (const slurm::Array& array : order_.arrays) {
    for (std::size_t task = array.first; task < array.first + array.count; ++task) {
      const std::string content = spool_.task(task);
      if (content.empty()) continue;  // killed before it was written
      for (const SlurmItem& item : items_from(content)) keys_[task].push_back(key_of(item));
    }
  }
}

void SlurmEngine::wait(const batch::StopSignals& signals, Awaited& awaited,
                       const ClassEvents& events) {
  auto next_look = Clock::now();
  while (true) {
    collect(awaited, events);
    if (awaited.empty()) return;
    if (Clock::now() >= next_look) {
      look_at_tasks(awaited, events);
      next_look = Clock::now() + look_at_queue;
    }
    pollfd stopped{signals.descriptor(), POLLIN, 0};
    if (poll(&stopped, 1, static_cast<int>(look_at_answers.count())) > 0) {
      throw run::Interrupted(signals.received());
    }
  }
}

void SlurmEngine::collect(Awaited& awaited, const ClassEvents& events) {
  for (const std::string& key : spool_.answers()) {
    const auto job = awaited.find(key);
    if (job == awaited.end()) continue;
    events.graded(job->second, result_in(key, job->second));
    spool_.take(key);
    awaited.erase(job);
  }
}

store::Result SlurmEngine::result_in(const std::string& key, std::size_t job) const {
  try {
    return result_of(spool_.answer(key));
  } catch (const nlohmann::json::exception&) {
    return result_of(failed_answer(task_, task_.jobs[job], "its answer cannot be read"));
  }
}

void SlurmEngine::look_at_tasks(Awaited& awaited, const ClassEvents& events) {
  const auto states = client_.states(order_.grading, order_.arrays);
  if (!states) return;
  events.progress(in_words(*states).in(task_.command.language));
  std::map<std::size_t, slurm::TaskState> ended;
  for (const auto& [task, keys] : keys_) {
    if (std::none_of(keys.begin(), keys.end(),
                     [&](const std::string& key) { return awaited.contains(key); })) {
      continue;
    }
    const auto known = states->find(task);
    const slurm::TaskState state = known == states->end() ? slurm::TaskState() : known->second;
    if (state.phase == Phase::waiting || state.phase == Phase::running) continue;
    // Twice: its answers may come later than its end, and a lost task goes back to the queue.
    ended.emplace(task, state);
    if (ended_.contains(task)) give_up(task, state, awaited, events);
  }
  ended_ = std::move(ended);
}

void SlurmEngine::give_up(std::size_t task, const slurm::TaskState& state, Awaited& awaited,
                          const ClassEvents& events) {
  held_ = held_ || state.phase == Phase::held;
  const std::string said = spool_.last_word(task);
  const bool by_itself = state.word == "FAILED" || state.word == "COMPLETED";
  if (!spool_.has_begun(task) && (by_itself || !said.empty())) {
    throw base::GraderError(fmt::format(
        "a Slurm task could not begin{}: {}", on_node(state),
        said.empty() ? fmt::format("it left no word in {}; do the nodes share this folder?",
                                   base::one_line(spool_.folder().string()))
                     : said));
  }
  const std::string why =
      fmt::format("its Slurm task ended{} ({}){}{}", on_node(state),
                  state.word.empty() ? "forgotten" : state.word, said.empty() ? "" : ": ", said);
  for (const std::string& key : keys_.at(task)) {
    const auto job = awaited.find(key);
    if (job == awaited.end()) continue;
    events.graded(job->second, result_of(failed_answer(task_, task_.jobs[job->second], why)));
    awaited.erase(job);
  }
}

bool SlurmEngine::stop(Awaited& awaited, const ClassEvents& events) {
  client_.cancel(order_.grading, order_.arrays);
  const auto until = Clock::now() + to_end;
  bool ended = false;
  while (!ended && Clock::now() < until) {
    std::this_thread::sleep_for(look_at_answers);
    const auto states = client_.states(order_.grading, order_.arrays);
    ended = states && std::all_of(states->begin(), states->end(), [](const auto& state) {
              return state.second.phase == Phase::ended;
            });
  }
  if (spool_.in_use()) collect(awaited, events);
  if (ended) discard();
  return ended;
}

void SlurmEngine::discard() const {
  spool_.remove();
  std::error_code in_use;
  if (task_.command.spool.empty()) fs::remove(spool_.folder().parent_path(), in_use);
}

}  // namespace interleave
