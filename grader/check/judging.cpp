#include "check/judging.hpp"

#include <algorithm>
#include <utility>

namespace interleave::check {
namespace {

Outcome outcome_of(Verdict verdict, std::string slug, Text expected, Text seen, Evidence evidence) {
  Outcome outcome;
  outcome.verdict = verdict;
  outcome.slug = std::move(slug);
  outcome.expected = std::move(expected);
  outcome.seen = std::move(seen);
  outcome.evidence = std::move(evidence);
  return outcome;
}

/// A rule that kills applied to nobody: the program never came to where it should strike.
bool nobody_killed(const ObservedRun& run) {
  const auto& rules = run.request.steering;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].action == model::Steering::Action::hold) continue;
    const auto applied = [&](const auto& result) {
      return result.steering == i && result.released == model::SteeringResult::Released::killed;
    };
    if (std::none_of(run.record.steering.begin(), run.record.steering.end(), applied)) return true;
  }
  return false;
}

/// Without the kill it was another run than the one to be judged, whatever it shows.
Outcome not_killed(const Text& expected) {
  return inconclusive(expected, say("No process of the kind that was to be killed came up "
                                    "in this run, so it says nothing.",
                                    "Aucun processus du genre à tuer n’est apparu dans "
                                    "cette exécution : elle ne dit rien."));
}

}  // namespace

Outcome passed(Text expected, Text seen) {
  return outcome_of(Verdict::pass, "", std::move(expected), std::move(seen), {});
}

Outcome failed(std::string slug, Text expected, Text seen, Evidence evidence) {
  return outcome_of(Verdict::fail, std::move(slug), std::move(expected), std::move(seen),
                    std::move(evidence));
}

Outcome inconclusive(Text expected, Text seen, Evidence evidence) {
  return outcome_of(Verdict::inconclusive, "", std::move(expected), std::move(seen),
                    std::move(evidence));
}

Outcome skipped(Text expected, Text seen) {
  return outcome_of(Verdict::skipped, "nothing", std::move(expected), std::move(seen), {});
}

Evidence at_lines(std::vector<std::size_t> lines) {
  Evidence evidence;
  evidence.lines = std::move(lines);
  return evidence;
}

Evidence at_processes(std::vector<int> processes) {
  Evidence evidence;
  evidence.processes = std::move(processes);
  return evidence;
}

bool started_alike(const ObservedRun& first, const ObservedRun& second) {
  return first.case_name == second.case_name &&
         first.request.arguments == second.request.arguments &&
         first.request.standard_input == second.request.standard_input &&
         first.request.files == second.request.files;
}

void name_run(Outcome& outcome, const CheckInput& input, const ObservedRun& run) {
  outcome.evidence.case_name = run.case_name;
  outcome.evidence.run = run.index;
  const auto alike = std::count_if(input.runs.begin(), input.runs.end(),
                                   [&](const auto* other) { return started_alike(*other, run); });
  if (static_cast<std::size_t>(alike) < input.runs.size()) {
    outcome.seen = outcome.seen + say("This was the run {}.", "C’était l’exécution {}.",
                                      describe::arguments(run.request));
  } else if (alike > 1) {
    outcome.seen = outcome.seen + say("This was run {} of {}.", "C’était l’exécution {} sur {}.",
                                      run.index + 1, alike);
  }
  const Text ending = describe::ending(run.record);
  const bool said = outcome.seen.en.find(ending.en) != std::string::npos;
  if (!said && (!run.record.limits_hit.empty() || !exit_status(run.record))) {
    outcome.evidence.notes.push_back(
        say("About the end of this run: {}", "Sur la fin de cette exécution : {}", ending));
  }
  if (run.record.output_cut) {
    outcome.evidence.notes.push_back({"Only the first part of its output was kept.",
                                      "Seul le début de sa sortie a été conservé."});
  }
}

Outcome judge_each_run(const CheckInput& input, const Text& expected, const RunJudge& judge_run) {
  if (input.runs.empty()) throw base::GraderError("check " + input.check.id + " has no run");
  std::optional<Outcome> unsure;
  std::optional<Outcome> nothing;
  std::size_t without = 0;
  for (const ObservedRun* run : input.runs) {
    std::optional<Outcome> outcome = nobody_killed(*run) ? not_killed(expected) : judge_run(*run);
    if (!outcome) continue;
    if (outcome->expected.empty()) outcome->expected = expected;
    if (outcome->verdict != Verdict::skipped) name_run(*outcome, input, *run);
    if (outcome->verdict == Verdict::fail) return *outcome;
    if (outcome->verdict == Verdict::skipped) {
      ++without;
      if (!nothing) nothing = std::move(outcome);
    } else if (!unsure) {
      unsure = std::move(outcome);
    }
  }
  if (unsure) return *unsure;
  if (without == input.runs.size()) return *nothing;
  return passed(expected,
                say("This held in {}.", "C’est le cas dans {}.",
                    quantity(static_cast<std::int64_t>(input.runs.size() - without), noun::run)));
}

}  // namespace interleave::check
