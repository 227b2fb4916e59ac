#pragma once

// How steering works: rules wait for their triggers; a rule that is triggered begins a hold (also a
// kill with only_if_silent begins with one) or kills; each tick looks whether holds end.
//
// A hold can begin only where the tracer has the process stopped, or stops it. For a line that is
// the end of the write that completed it: the line arms the rule, and the writer is held at its
// next system-call stop. A vfork child is held at its exec, because its parent could not go on
// before.

#include <re2/re2.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/run.hpp"
#include "run/clock.hpp"
#include "run/stillness.hpp"
#include "run/tracer.hpp"

namespace interleave::run {

class SteeringEngine {
 public:
  SteeringEngine(const std::vector<model::Steering>& rules, Tracer& tracer,
                 std::vector<model::ProcessRecord>& records, const RunClock& clock);

  [[nodiscard]] bool wants_calls() const;
  void born(int process);
  void executed(int process);
  void at_call(int process);
  void line_came(const model::Line& line);
  void process_ended(int process);
  void tick(bool input_moved);
  void end();
  [[nodiscard]] model::Duration patience() const;
  [[nodiscard]] model::Duration time_held() const;
  [[nodiscard]] std::vector<model::SteeringResult> take_results() { return std::move(results_); }

 private:
  struct Rule {
    const model::Steering* asked = nullptr;
    std::size_t index = 0;
    std::unique_ptr<re2::RE2> trigger;          ///< of LineWritten
    std::unique_ptr<re2::RE2> lines;            ///< lines_pattern
    int seen = 0;                               ///< events that matched so far
    int lines_seen = 0;                         ///< lines that matched lines_pattern, in all
    bool spent = false;                         ///< no further event is of interest
    bool again = false;                         ///< only_if_silent: any next event will do
    std::unique_ptr<re2::RE2> after;            ///< ChildBusy: the line that has not come yet
    std::map<int, model::Duration> cpu_before;  ///< ChildBusy: CPU time that does not count
  };
  /// Of one process so far.
  struct Used {
    model::Duration cpu{};
    model::Duration ready{};  ///< ready to run, without a core
  };
  struct Hold {
    std::size_t rule = 0;
    int process = -1;
    model::Duration from{};
    std::size_t lines_before = 0;
    int matching_lines = 0;
    bool before_kill = false;
    std::optional<std::map<int, Used>> before;  ///< by the others, after the first tenth
  };
  using Released = decltype(model::SteeringResult::released);

  /// Counts an event for a rule; true: this is the one.
  static bool counts(Rule& rule, int nth);
  void apply(Rule& rule, int process);
  void begin_hold(Rule& rule, int process, bool before_kill);
  void begin_counting(Rule& rule);
  void look_for_busy(Rule& rule);
  void begin_measuring(Hold& hold);
  [[nodiscard]] std::optional<Released> released(const Hold& hold, bool quiet, bool main_blocked);
  void finish_hold(const Hold& hold, Released why);
  void finish_before_kill(const Hold& hold, Released why);
  void let_go(const Hold& hold);
  void kill(Rule& rule, int process, model::Duration from);
  [[nodiscard]] model::SteeringResult result_of(const Hold& hold, Released why);
  [[nodiscard]] std::map<int, Used> used_by_others(int process) const;
  [[nodiscard]] std::vector<const LiveThread*> threads_of(bool main_only) const;
  [[nodiscard]] bool is_held(int process) const;
  [[nodiscard]] int rank_of_child(int process) const;
  /// How many children the main process has started so far.
  [[nodiscard]] int children() const {
    return rank_of_child(static_cast<int>(tracer_.table().processes().size()) - 1);
  }

  std::vector<Rule> rules_;
  Tracer& tracer_;
  std::vector<model::ProcessRecord>& records_;
  const RunClock& clock_;
  std::vector<Hold> holds_;
  std::vector<model::SteeringResult> results_;
  std::multimap<int, std::size_t> armed_;    ///< process: rule, waiting for a system-call stop
  std::multimap<int, std::size_t> at_exec_;  ///< vfork child: rule, waiting for its exec
  Stillness others_;
  Stillness main_;
  std::size_t lines_ = 0;
  model::Duration held_before_{};  ///< total of finished stretches
  model::Duration held_since_{};
};

}  // namespace interleave::run
