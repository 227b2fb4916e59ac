// What exploration found, judged. What it could not see to its end costs nothing: plain runs are
// judged by other checks.
#include "check/kinds.hpp"

namespace interleave::check {
namespace {

using model::ExploredInput;

Text input_text(const ExploredInput& explored) { return describe::arguments(explored.request); }

Text full_stop(Text text) {
  for (std::string* each : {&text.en, &text.fr}) {
    if (!each->ends_with('.')) *each += '.';
  }
  return text;
}

Outcome gone_wrong(const Text& expected, const ExploredInput& explored) {
  const model::ExplorationFinding& failure = *explored.exploration.failure();
  Evidence evidence;
  for (const Text& detail : failure.details) evidence.notes.push_back(sentence(detail));
  if (failure.hidden_by_sleep) {
    evidence.notes.push_back(
        {"Only a sleep hides it: it shows when a process sleeps for longer than was foreseen.",
         "Seul un sommeil le cache : cela se voit quand un processus dort plus que prévu."});
  }
  evidence.replay = explored.replay;
  evidence.figures = {{"schedules", static_cast<double>(explored.exploration.schedules)},
                      {"first_schedule", static_cast<double>(failure.first_schedule)},
                      {"seconds", failure.seconds},
                      {"preemptions", static_cast<double>(failure.preemptions)}};
  evidence.schedule = failure.picture;
  return failed(
      failure.kind, expected,
      say("{} Seen in schedule {} of the input {}, and again when it was replayed.",
          "{} Vu à l’ordonnancement n° {} de l’entrée {}, et revu en le rejouant.",
          full_stop(sentence(failure.what)), failure.first_schedule, input_text(explored)),
      std::move(evidence));
}

Outcome unknown(const Text& expected, const ExploredInput& explored, const Text& reason) {
  Evidence evidence;
  evidence.figures = {{"schedules", static_cast<double>(explored.exploration.schedules)}};
  return inconclusive(
      expected,
      say("The interleavings of the input {} could not be judged: {}. This costs no "
          "points: what the runs have shown counts alone.",
          "Les entrelacements de l’entrée {} n’ont pas pu être jugés : {}. Cela ne "
          "coûte aucun point : seul compte ce que les exécutions ont montré.",
          input_text(explored), reason),
      std::move(evidence));
}

/// Why there is no verdict; nothing: there is one.
std::optional<Text> obstacle_of(const ExploredInput& explored) {
  const model::Exploration& exploration = explored.exploration;
  if (!explored.obstacle.empty()) return explored.obstacle;
  if (explored.exploration.failure() != nullptr && !explored.confirmed) {
    return Text{"what was found in one schedule did not come again in the same schedule",
                "ce qui a été trouvé dans un ordonnancement n’est pas revenu dans le même"};
  }
  if (!exploration.reservations.empty()) return exploration.reservations.front();
  if (exploration.out_of_time || exploration.schedules == 0) {
    return say("the time for it was over after {} schedules",
               "le temps prévu s’est écoulé après {} ordonnancements", exploration.schedules);
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::InterleavingsCheck& /*check*/, const CheckInput& input) {
  const Text expected{
      "However the system interleaves the processes and threads, nothing goes wrong.",
      "Quel que soit l’entrelacement des processus et des threads, rien ne tourne mal."};
  if (input.explored.empty()) throw base::GraderError("nothing was explored");
  std::optional<Outcome> unsure;
  std::vector<Text> extents;
  double schedules = 0;
  for (const ExploredInput& explored : input.explored) {
    if (explored.exploration.failure() != nullptr && explored.confirmed)
      return gone_wrong(expected, explored);
    if (const auto reason = obstacle_of(explored)) {
      if (!unsure) unsure = unknown(expected, explored, *reason);
      continue;
    }
    schedules += static_cast<double>(explored.exploration.schedules);
    extents.push_back(say("{}: {}", "{} : {}", input_text(explored), explored.exploration.extent));
  }
  if (unsure) return *unsure;
  Outcome outcome = passed(expected, say("Nothing went wrong. {}.", "Rien n’a mal tourné. {}.",
                                         sentence(listed(extents))));
  outcome.evidence.figures = {{"schedules", schedules}};
  return outcome;
}

}  // namespace interleave::check
