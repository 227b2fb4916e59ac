#include <algorithm>

#include "base/text.hpp"
#include "check/executed.hpp"
#include "check/kinds.hpp"
#include "check/patterns.hpp"

namespace interleave::check {
namespace {

using Extra = script::Scope::Variables;

/// Which arguments one execution should have: exactly these, or a pattern, or any.
class Wanted {
 public:
  Wanted(const model::ExecCheck& check, const CheckInput& input, const ObservedRun& run,
         const Extra& extra) {
    for (const std::string& argument : check.arguments) {
      arguments_.push_back(filled(input, run, argument, extra));
    }
    if (!check.arguments_match.empty()) {
      text_ = filled(input, run, check.arguments_match, extra);
      pattern_ = compiled(text_);
    }
  }

  [[nodiscard]] bool fits(const Executed& executed) const {
    if (!arguments_.empty() && executed.arguments() != arguments_) return false;
    return !pattern_ || re2::RE2::FullMatch(executed.joined(), *pattern_);
  }

  [[nodiscard]] Text text(const std::string& program) const {
    if (!arguments_.empty()) return in_quotes(program + " " + base::joined(arguments_, " "));
    if (pattern_) {
      return say("{} with arguments of the form {}", "{} avec des arguments de la forme {}",
                 in_quotes(program), in_quotes(text_));
    }
    return in_quotes(program);
  }

 private:
  std::vector<std::string> arguments_;
  std::string text_;
  std::shared_ptr<const re2::RE2> pattern_;
};

std::vector<int> processes_of(const std::vector<Executed>& all) {
  std::vector<int> processes;
  for (const Executed& executed : all) processes.push_back(executed.process);
  return processes;
}

/// How many executions there should be, and what happened instead.
std::optional<Outcome> judge_number(const Bounds& bounds, const Wanted& wanted,
                                    const std::string& program, const std::vector<Executed>& all,
                                    const std::vector<Executed>& fitting) {
  const auto count = static_cast<std::int64_t>(fitting.size());
  const std::string slug = bounds.slug(count);
  if (slug.empty()) return std::nullopt;
  const Text expected = say("The program runs {} ({}).", "Le programme lance {} ({}).",
                            wanted.text(program), bounds.text(noun::time));
  if (slug == "too_many") {
    return failed("too_often", expected,
                  say("It did so {}.", "Il l’a fait {}.", quantity(count, noun::time)),
                  at_processes(processes_of(fitting)));
  }
  const auto other = std::find_if(all.begin(), all.end(),
                                  [&](const Executed& executed) { return !wanted.fits(executed); });
  if (other != all.end()) {
    return failed("wrong_arguments", expected,
                  say("It ran {}.", "Il a lancé {}.", command_text(*other)),
                  at_processes({other->process}));
  }
  return failed("not_executed", expected,
                count == 0 ? Text{"It did not.", "Il ne l’a pas fait."}
                           : say("It did so only {}.", "Il ne l’a fait que {}.",
                                 quantity(count, noun::time)));
}

/// Each in a child of the main process that runs nothing else of this kind.
std::optional<Outcome> judge_parents(const RunRecord& record,
                                     const std::vector<Executed>& fitting) {
  std::set<int> used;
  for (const Executed& executed : fitting) {
    const bool own = used.insert(executed.process).second;
    if (own && executed.process > 0 && is_direct_child(record, executed.process)) continue;
    return failed("wrong_parent",
                  {"Each runs in a child of the main process of its own.",
                   "Chacun tourne dans son propre fils du processus principal."},
                  say("{} ran in {}.", "{} a tourné dans {}.", command_text(executed),
                      describe::process(record, executed.process)),
                  at_processes({executed.process}));
  }
  return std::nullopt;
}

Bounds wanted_number(const model::ExecCheck& check, const CheckInput& input,
                     const ObservedRun& run) {
  Bounds bounds = bounds_of(input, run, check.equals, check.at_least, check.at_most);
  if (!bounds.equals && !bounds.at_least && !bounds.at_most) {
    check.for_each.empty() ? bounds.at_least = 1 : bounds.equals = 1;
  }
  return bounds;
}

std::optional<Outcome> judge_one(const model::ExecCheck& check, const CheckInput& input,
                                 const ObservedRun& run, const Extra& extra) {
  const Wanted wanted(check, input, run, extra);
  const auto all = executions_of(run.record, check.program);
  std::vector<Executed> fitting;
  std::copy_if(all.begin(), all.end(), std::back_inserter(fitting),
               [&](const Executed& executed) { return wanted.fits(executed); });
  if (check.forbidden) {
    if (fitting.empty()) return std::nullopt;
    return failed("too_often",
                  say("The program does not run {}.", "Le programme ne lance pas {}.",
                      in_quotes(check.program)),
                  say("It ran {}.", "Il a lancé {}.", command_text(fitting.front())),
                  at_processes(processes_of(fitting)));
  }
  if (auto outcome =
          judge_number(wanted_number(check, input, run), wanted, check.program, all, fitting)) {
    return outcome;
  }
  return check.own_child ? judge_parents(run.record, fitting) : std::nullopt;
}

std::optional<Outcome> judge_run(const model::ExecCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  if (check.for_each.empty()) return judge_one(check, input, run, {});
  for (const model::Value& item : list_of(input, run, check.for_each)) {
    if (auto outcome = judge_one(check, input, run, {{"item", item}})) return outcome;
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::ExecCheck& check, const CheckInput& input) {
  const Text expected = check.forbidden
                            ? say("The program does not run {}.", "Le programme ne lance pas {}.",
                                  in_quotes(check.program))
                            : say("The program runs {} as asked for.",
                                  "Le programme lance {} comme demandé.", in_quotes(check.program));
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
