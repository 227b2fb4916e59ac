#include "explore/explore.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

#include "base/result.hpp"
#include "explore/extent.hpp"
#include "explore/picture.hpp"
#include "explore/schedules.hpp"
#include "explore/strategy.hpp"

namespace interleave::explore {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int most_lost = 3;
constexpr int most_shrinking = 300;
constexpr double seconds_to_shrink = 1;  ///< beyond the time
constexpr std::uint64_t sample = 37;     ///< every so many schedules one is run twice

class Explorer {
 public:
  Explorer(const model::ExplorationRequest& request, const Starter& start,
           const SourceOf& source_of, const OutputJudge& judge_output)
      : request_(request),
        start_(start),
        source_of_(source_of),
        judge_output_(judge_output),
        target_(start()) {
    knowledge_.seed = request.seed;
    knowledge_.step_limit = request.step_limit;
  }

  model::Exploration run() {
    explore_with(false);
    result_.exhaustive = !done() && strategy_->exhaustive() && result_.reservations.empty();
    std::uint64_t interleavings = strategy_->interleavings();
    if (knowledge_.slept && !stopped()) {
      explore_with(true);
      // Those in which sleeps last are among those in which they may end at any time.
      interleavings = strategy_->interleavings();
    }
    if (result_.exhaustive && knowledge_.slept) {
      result_.exhaustive = !done() && strategy_->exhaustive() && result_.reservations.empty();
    }
    finish(interleavings);
    return std::move(result_);
  }

 private:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(Clock::now() - begun_).count();
  }
  [[nodiscard]] bool stopped() const { return stop_; }
  [[nodiscard]] bool done() const {
    return stop_ || lost_ >= most_lost || result_.schedules >= request_.schedules || late();
  }
  [[nodiscard]] bool late() const {
    return seconds() >= std::chrono::duration<double>(request_.time).count();
  }

  /// What is found last is still made small.
  [[nodiscard]] bool too_late() const {
    return seconds() >= std::chrono::duration<double>(request_.time).count() + seconds_to_shrink;
  }

  /// `sleeps_yield`: what only sleeps keep in order is turned round, too.
  void explore_with(bool sleeps_yield) {
    strategy_ = strategy_named(request_.strategy);
    if (!strategy_) throw base::UsageError("no strategy is named " + request_.strategy);
    while (!done()) {
      // Half of the schedules for each way of sleeping.
      if (knowledge_.slept && !sleeps_yield && result_.schedules * 2 >= request_.schedules) return;
      std::optional<Order> order = strategy_->next(knowledge_);
      if (!order) return;
      order->sleeps_yield = sleeps_yield;
      order->output_orders = static_cast<bool>(judge_output_);
      const Trace trace = target_->run(*order);
      ++result_.schedules;
      if (order->strategy != wire::Strategy::run_on) ++drawn_;
      look_at(*order, trace);
      strategy_->learn(*order, trace);
      knowledge_.learn(trace);
      if (result_.schedules % sample == 1) run_twice(*order, trace, result_.schedules == 1);
      if (!target_->alive()) target_ = start_();
      // What is out of control once is so always.
      if (trace.ending == wire::Ending::lost && ++lost_ >= most_lost) return;
    }
  }

  /// `anew`: in a program that is started anew, whose addresses may be others.
  void run_twice(const Order& order, const Trace& trace, bool anew) {
    if (!target_->alive()) return;
    if (anew) {
      target_.reset();
      target_ = start_();
    }
    const Trace again = target_->run(order);
    if (again.hash == trace.hash && again.ending == trace.ending) return;
    reserve(
        {"the same schedule did not make the program do the same twice: it depends on chance "
         "that is not controlled",
         "le même ordonnancement n'a pas fait faire deux fois la même chose au programme : il "
         "dépend d'un hasard qui n'est pas contrôlé"});
  }

  void reserve(const model::Text& text) {
    auto& all = result_.reservations;
    if (all.size() < 8 && std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
  }

  void look_at(const Order& order, const Trace& trace) {
    result_.longest = std::max<std::uint64_t>(result_.longest, trace.steps.size());
    for (const model::Text& text : reservations_of(trace, source_of_)) reserve(text);
    for (model::Text& text : notes_of(trace, source_of_)) {
      auto& all = result_.notes;
      if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(std::move(text));
      partly_ = true;
    }
    for (const Noted& noted : trace.noted) {
      if (noted.kind == wire::ReportKind::relaxed_atomics) relaxed_ = true;
    }
    bool consequence = false;
    for (const Found& found : found_in(trace)) {
      // One failure a schedule: what comes after it may be its consequence. Races are told apart.
      if (consequence && found.is_failure && found.kind != "data_race") continue;
      count(found, order, trace);
      if (found.is_failure && found.kind != "data_race") consequence = true;
    }
  }

  /// What the last schedule shows to be wrong.
  [[nodiscard]] std::vector<Found> found_in(const Trace& trace) const {
    std::vector<Found> all = find(trace);
    const bool failed =
        std::any_of(all.begin(), all.end(), [](const Found& each) { return each.is_failure; });
    if (failed || !judge_output_ || trace.ending != wire::Ending::finished) return all;
    if (mixes_lines(trace)) return all;
    if (const auto wrong = judge_output_(target_->output())) {
      all.push_back({"wrong_output", wrong->key, 0, true});
    }
    return all;
  }

  [[nodiscard]] std::optional<Found> shown_again(const Found& known, const Trace& trace) const {
    for (Found& each : found_in(trace)) {
      if (each.kind == known.kind && each.key == known.key) return std::move(each);
    }
    return {};
  }

  [[nodiscard]] model::ExplorationFinding in_words(const Found& found, const Trace& trace) const {
    if (found.kind != "wrong_output") return tell(found, trace, source_of_);
    model::ExplorationFinding finding;
    finding.kind = found.kind;
    if (const auto wrong = judge_output_(target_->output())) finding.what = wrong->what;
    return finding;
  }

  void count(const Found& found, const Order& order, const Trace& trace) {
    const std::string key = found.kind + " " + found.key;
    const auto known = known_.find(key);
    if (known != known_.end()) {
      if (last_counted_[known->second] != result_.schedules)
        ++result_.findings[known->second].times;
      last_counted_[known->second] = result_.schedules;
      return;
    }
    model::ExplorationFinding fresh = in_words(found, trace);
    fresh.first_schedule = result_.schedules;
    fresh.seconds = seconds();
    fresh.times = 1;
    fresh.hidden_by_sleep = order.sleeps_yield;
    if (const auto same = same_finding(fresh)) {
      known_[key] = *same;
      return;
    }
    known_[key] = result_.findings.size();
    last_counted_.push_back(result_.schedules);
    make_small(found, order, trace, fresh);
    if (request_.stop_at_first && fresh.is_failure) stop_ = true;
    result_.findings.push_back(std::move(fresh));
  }

  /// The same mistake at another instruction of the same lines.
  [[nodiscard]] std::optional<std::size_t> same_finding(
      const model::ExplorationFinding& told) const {
    if (told.places.empty()) return {};
    std::vector<std::string> places = told.places;
    std::sort(places.begin(), places.end());
    for (std::size_t i = 0; i < result_.findings.size(); ++i) {
      if (result_.findings[i].kind != told.kind) continue;
      std::vector<std::string> others = result_.findings[i].places;
      std::sort(others.begin(), others.end());
      if (others == places) return i;
    }
    return {};
  }

  void make_small(const Found& found, const Order& order, const Trace& trace,
                  model::ExplorationFinding& told) {
    const auto shows = [&](const Trace& other) { return shown_again(found, other).has_value(); };
    if (!target_->alive()) {
      told.schedule = schedule_of(trace, order);
      shown_.push_back({found, trace});
      return;
    }
    Shrunk small = shrink(*target_, order, trace, shows, told.is_failure ? most_shrinking : 20,
                          [this] { return too_late(); });
    if (found.kind == "data_race" && !too_late()) show_accesses(found, shows, small);
    told.schedule = small.schedule;
    told.preemptions = preemptions_of(small.trace);
    if (!target_->alive()) target_ = start_();
    Trace last = target_->run(order_of(told.schedule, request_.step_limit));
    told.output = target_->output();
    const bool shown = shows(last);
    if (!shown) last = std::move(small.trace);
    Found found_last = shown_again(found, last).value_or(Found{});
    if (shown && found.kind == "wrong_output") told.what = in_words(found, last).what;
    shown_.push_back({std::move(found_last), std::move(last)});
    if (!shown) {
      reserve({"a failing schedule did not fail when it was run again",
               "un ordonnancement fautif n'a pas échoué quand il a été rejoué"});
    }
  }

  /// Both sides of the race become steps, where that does not hide it.
  void show_accesses(const Found& found, const Shows& shows, Shrunk& small) {
    const auto again = find_again(found, small.trace);
    if (!again || !target_->alive()) return;
    const Noted& race = small.trace.noted.at(again->note);
    Shrunk visible = with_steps(*target_, small, {race.pc, race.other_pc}, request_.step_limit);
    if (shows(visible.trace)) small = std::move(visible);
  }

  /// Failures alone: finding out the lines of all their steps takes its time. The first always.
  void paint() {
    bool painted = false;
    for (std::size_t i = 0; i < result_.findings.size(); ++i) {
      model::ExplorationFinding& each = result_.findings[i];
      if (!each.is_failure || (painted && too_late())) continue;
      painted = true;
      each.picture = picture_of(shown_[i].trace, shown_[i].found, each, source_of_);
    }
  }

  void finish(std::uint64_t interleavings) {
    result_.seconds = seconds();
    paint();
    if (relaxed_ || partly_) result_.exhaustive = false;
    if (relaxed_) {
      result_.notes.push_back(
          {"atomics weaker than sequentially consistent were explored as if they were",
           "les opérations atomiques plus faibles que séquentiellement cohérentes ont été "
           "explorées "
           "comme si elles l'étaient"});
    }
    result_.extent = extent(result_, interleavings, drawn_);
    result_.notes.push_back(result_.extent);
    result_.out_of_time =
        late() && !stop_ && !result_.exhaustive && result_.schedules < request_.schedules;
    std::stable_sort(result_.findings.begin(), result_.findings.end(),
                     [](const auto& a, const auto& b) { return a.is_failure > b.is_failure; });
  }

  /// Where a finding was seen last.
  struct Shown {
    Found found;
    Trace trace;
  };

  const model::ExplorationRequest& request_;
  const Starter& start_;
  const SourceOf& source_of_;
  const OutputJudge& judge_output_;
  std::vector<Shown> shown_;  ///< by finding
  std::unique_ptr<Target> target_;
  std::unique_ptr<Strategy> strategy_;
  Knowledge knowledge_;
  model::Exploration result_;
  std::map<std::string, std::size_t> known_;  ///< finding by kind and key
  std::vector<std::uint64_t> last_counted_;
  Clock::time_point begun_ = Clock::now();
  std::uint64_t drawn_ = 0;  ///< schedules of which chance had a part
  int lost_ = 0;
  bool stop_ = false;
  bool relaxed_ = false;
  bool partly_ = false;  ///< programs were executed that are not controlled
};

}  // namespace

model::Exploration explore(const model::ExplorationRequest& request, const Starter& start,
                           const SourceOf& source_of, const OutputJudge& judge_output) {
  return Explorer(request, start, source_of, judge_output).run();
}

}  // namespace interleave::explore
