// Judged only where the main process ended by itself with status 0: what a program leaves behind
// otherwise is not judged by the rules of the exercises.

#include <algorithm>
#include <csignal>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

bool is_crash(const model::TidyCheck& check, const model::ProcessRecord& process) {
  if (check.ignore_crashes || !process.ending) return false;
  const auto* signalled = std::get_if<model::Signalled>(&*process.ending);
  if (signalled == nullptr || signalled->by_grader) return false;
  const std::vector<int> usual{SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
  const auto& signals = check.crash_signals.empty() ? usual : check.crash_signals;
  return std::find(signals.begin(), signals.end(), signalled->signal) != signals.end();
}

std::optional<Outcome> judge_process(const model::TidyCheck& check, const ObservedRun& run,
                                     int index) {
  const auto& process = run.record.processes[static_cast<std::size_t>(index)];
  const Text who = sentence(describe::process(run.record, index));
  if (is_crash(check, process)) {
    return failed("crashed", {"No child process crashes.", "Aucun processus fils ne plante."},
                  say("{} was ended by {}.", "{} a été terminé par {}.", who,
                      describe::signal(std::get<model::Signalled>(*process.ending).signal)),
                  at_processes({index}));
  }
  if (process.shares_memory || is_foreign(run, index)) return std::nullopt;
  if (process.reaped == model::Reaped::zombie) {
    return failed("zombie", {"Every child is waited for.", "Chaque fils est attendu."},
                  say("{} had ended, but nobody waited for it.",
                      "{} était terminé, mais personne ne l’a attendu.", who),
                  at_processes({index}));
  }
  if (!process.alive_at_end && process.reaped != model::Reaped::still_running) return std::nullopt;
  return failed("orphan",
                {"No process outlives the one that started it.",
                 "Aucun processus ne survit à celui qui l’a lancé."},
                process.alive_at_end
                    ? say("{} still ran when the main process ended.",
                          "{} tournait encore quand le processus principal s’est terminé.", who)
                    : say("{} ran on after its parent had ended.",
                          "{} a continué après la fin de son père.", who),
                at_processes({index}));
}

std::optional<Outcome> judge_run(const model::TidyCheck& check, const ObservedRun& run) {
  if (exit_status(run.record) != 0) {
    return skipped({},
                   describe::ending(run.record) + Text{"What is left behind then is not judged.",
                                                       "Ce qui reste alors n’est pas jugé."});
  }
  for (std::size_t i = 1; i < run.record.processes.size(); ++i) {
    if (auto outcome = judge_process(check, run, static_cast<int>(i))) return outcome;
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::TidyCheck& check, const CheckInput& input) {
  return judge_each_run(
      input,
      {"Every child is waited for, none outlives the main process, none crashes.",
       "Chaque fils est attendu, aucun ne survit au processus principal, aucun ne plante."},
      [&](const ObservedRun& run) { return judge_run(check, run); });
}

}  // namespace interleave::check
