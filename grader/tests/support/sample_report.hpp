#pragma once

#include <string>
#include <utility>

#include "model/report.hpp"

namespace interleave::tests {

// Reports for the tests of formats, with hostile text in them.

inline model::ObservedRun observed_run() {
  model::ObservedRun run;
  run.case_name = "default";
  run.request.arguments = {"100", "\x1b[2J"};
  model::ProcessRecord main;
  main.pid = 2;
  main.ended = model::from_seconds(0.25);
  main.ending = model::Exited{0};
  model::ProcessRecord child;
  child.pid = 3;
  child.parent = 0;
  child.started = model::from_seconds(0.01);
  child.ending = model::Signalled{11, false};
  child.reaped = model::Reaped::zombie;
  child.execs.push_back(
      {"/usr/bin/gcc", {"gcc", "-c", "a\nb.c"}, model::from_seconds(0.02), "gcc"});
  child.threads.push_back({4, model::from_seconds(0.03), {}, model::from_seconds(0.001)});
  run.record.processes = {main, child};
  run.record.lines = {{"C1 4", 1, true, model::from_seconds(0.1)},
                      {"C1 17 \x1b]0;owned\x07 \xff", 1, true, model::from_seconds(0.11)},
                      {"</script><b>", 0, true, model::from_seconds(0.12)},
                      {"done", -1, false, model::from_seconds(0.2)}};
  run.record.ending = model::Exited{0};
  run.record.wall = model::from_seconds(0.25);
  run.record.leftovers = {{model::LeftoverKind::semaphore, "/mine"}};
  run.record.limits_hit = {{model::Limit::output, "4 MB", "4.1 MB"}};
  run.record.standard_error = "oops\n";
  model::EventTable& consumed = run.events.emplace_back();
  consumed.event = "consumed";
  consumed.fields = {"value", "who"};
  consumed.lines = {0};
  consumed.values.push_back(std::int64_t{4});
  consumed.values.push_back(std::string("1"));
  return run;
}

inline model::Finding finding(std::string check, model::Verdict verdict, double points,
                              double max_points) {
  model::Finding each;
  each.check = std::move(check);
  each.verdict = verdict;
  each.points = points;
  each.max_points = max_points;
  each.title = {"Title of " + each.check, "Titre de " + each.check};
  return each;
}

inline model::Report report_of() {
  model::Report report;
  report.exercise = "rendezvous";
  report.title = {"Rendezvous", "Rendez-vous"};
  report.submission = "class/chloé\x1b[1m/rendezvous";
  report.student = "chloé\x1b[1m";
  report.score = 3;
  report.bonus = 2;
  report.max_score = 8;
  report.verdict = model::Verdict::fail;
  report.notices = {{"A link was left out.", "Un lien a été ignoré."}};
  report.command = "grader grade class/x/rendezvous";
  report.build.diagnostics = {{"main.cpp", 3, 7, model::Diagnostic::Severity::warning,
                               "unused variable ‘x’", "-Wunused-variable"}};
  model::Finding failed = finding("rendezvous", model::Verdict::fail, 0, 4);
  failed.kind = "lead";
  failed.expected = {"The counts of C1 and C2 never differ by more than 1.",
                     "Les comptes de C1 et C2 ne diffèrent jamais de plus de 1."};
  failed.seen = {"Line 2 is the second of C1, before the first of C2.",
                 "La ligne 2 est la deuxième de C1, avant la première de C2."};
  failed.why = {"It is the heart of the exercise.", "C’est le cœur de l’exercice."};
  failed.hint = {"Two semaphores, one a direction.", "Deux sémaphores, un par sens."};
  failed.evidence.case_name = "default";
  failed.evidence.lines = {1};
  failed.evidence.processes = {1};
  failed.evidence.notes = {{"A note.", "Une note."}};
  failed.evidence.figures = {{"lead", 2}};
  failed.evidence.replay = "grader replay /home/staff/replay.json --step";
  model::Finding skipped = finding("varies", model::Verdict::skipped, 0, 1);
  skipped.seen = {"Not judged.", "Non jugé."};
  model::Finding bonus = finding("extra", model::Verdict::pass, 2, 2);
  bonus.bonus = true;
  model::Finding unclear = finding("speedup", model::Verdict::inconclusive, 0, 2);
  unclear.seen = {"One core only.", "Un seul cœur."};
  report.findings = {finding("runs", model::Verdict::pass, 1, 1), failed, skipped, bonus, unclear};
  report.runs = {observed_run()};
  return report;
}

/// The same with checks that students must not see yet, or ever, and one that was skipped because
/// of such a check.
inline model::Report report_with_secrets() {
  model::Report report = report_of();
  model::Finding hidden = finding("sekrit-check", model::Verdict::fail, 0, 3);
  hidden.visibility = model::Visibility::hidden;
  hidden.title = {"sekrit title", "sekrit titre"};
  hidden.expected = hidden.seen = hidden.why = hidden.hint = {"sekrit text", "sekrit texte"};
  model::Finding late = finding("tardy-check", model::Verdict::fail, 0, 2);
  late.visibility = model::Visibility::after_due;
  late.seen = {"tardy text", "tardy texte"};
  model::Finding behind = finding("behind", model::Verdict::skipped, 0, 1);
  behind.seen = {"Not judged, because the check “sekrit-check” did not pass.",
                 "Non jugé, car la vérification « sekrit-check » n’a pas réussi."};
  behind.hint = {"Mend “sekrit-check” first.", "Corrigez d’abord « sekrit-check »."};
  report.findings.insert(report.findings.end(), {hidden, late, behind});
  report.max_score += 6;
  return report;
}

}  // namespace interleave::tests
