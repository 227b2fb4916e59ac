#pragma once

#include <fmt/format.h>

#include <random>
#include <string>
#include <vector>

#include "support/sample_report.hpp"

namespace interleave::tests {

/// One interleaving with every kind of row.
inline model::SchedulePicture sample_schedule() {
  using Turn = model::PictureRow::Turn;
  const auto row = [](std::size_t lane, std::size_t step, const char* english, const char* french,
                      const char* source, Turn turn) {
    model::PictureRow made;
    made.lane = lane;
    made.step = step;
    made.what = {english, french};
    made.place = fmt::format("main.cpp:{}", 10 + step);
    made.source = source;
    made.turn = turn;
    return made;
  };
  model::SchedulePicture picture;
  picture.kind = "lost_update";
  picture.what = {"Two processes add to the total at once: an addition is lost.",
                  "Deux processus ajoutent au total en même temps : une addition est perdue."};
  picture.lanes = {{"P0", 0, 6}, {"P1", 1, 6}, {"P2", 2, 6}};
  picture.rows = {
      row(0, 1, "forks P1", "crée P1", "fork();", Turn::same),
      row(1, 2, "reads the total", "lit le total", "long old = *total;", Turn::passed),
      row(2, 3, "reads the total", "lit le total", "long old = *total;", Turn::preempted),
      row(2, 4, "writes the total", "écrit le total", "*total = old + part;", Turn::same),
      row(0, 5, "", "", "", Turn::passed),
      row(1, 42, "writes the total", "écrit le total", "*total = old + part;", Turn::passed)};
  picture.rows[4].folded = 37;
  picture.rows[4].place.clear();
  picture.rows[5].offending = true;
  picture.waits = {{0, 2, 4, {"P0 waits for P1", "P0 attend P1"}, false}};
  picture.steps = 42;
  return picture;
}

/// A report with each kind of picture that a page can have.
inline model::Report report_with_pictures() {
  model::Report report = report_with_secrets();
  model::Finding lost = finding("interleavings", model::Verdict::fail, 0, 4);
  lost.title = {"The total is right in every interleaving",
                "Le total est juste dans chaque entrelacement"};
  lost.expected = {"The total is 42 in every interleaving.",
                   "Le total vaut 42 dans chaque entrelacement."};
  lost.seen = {"The total is 17 in an interleaving.", "Le total vaut 17 dans un entrelacement."};
  lost.evidence.schedule = sample_schedule();
  model::Finding near = finding("estimate", model::Verdict::pass, 2, 2);
  near.evidence.figures = {{"value", 3.1402}, {"target", 3.141593}, {"allowed_distance", 0.0026}};
  model::Finding far = finding("estimate-small", model::Verdict::fail, 0, 2);
  far.seen = {"It is 4.", "Elle vaut 4."};
  far.evidence.figures = {{"value", 4}, {"target", 3.141593}, {"allowed_distance", 0.0821}};
  model::Finding fast = finding("fast", model::Verdict::pass, 2, 2);
  fast.evidence.figures = {{"path_ratio", 0.53},
                           {"path_ratio_at_most", 0.7},
                           {"wall_ratio_median", 0.58},
                           {"wall_ratio_low", 0.54},
                           {"wall_ratio_high", 0.63},
                           {"wall_ratio_threshold", 0.7},
                           {"pairs", 5}};
  model::Finding slow = finding("fast-too", model::Verdict::fail, 0, 2);
  slow.seen = {"The workers ran one after the other.",
               "Les ouvriers ont tourné l’un après l’autre."};
  slow.evidence.figures = {{"path_ratio", 1.02}, {"path_ratio_at_most", 0.7}};
  report.findings.insert(report.findings.end(), {lost, near, far, fast, slow});
  return report;
}

/// A class whose reports differ as those of a real one do, the same each time. Names in several
/// scripts; not everybody hands in everything; some gradings fail.
inline std::vector<model::Report> sample_class(std::size_t students, std::size_t exercises) {
  static const char* const names[] = {"Amina", "Benoît", "Chloé", "Dmitri", "Elif",
                                      "Farid", "Gaëlle", "Hana",  "Иван",   "田中",
                                      "محمد",  "Łucja",  "Noé",   "Ólafur", "Priya"};
  static const char* const families[] = {"Le Goff", "Okafor", "Núñez", "Schmidt"};
  static const char* const programs[] = {
      "master-worker",  "monte-carlo-pi", "parallel-compile",    "prime-count",
      "process-basics", "rendezvous",     "review-questions",    "shared-array-sum",
      "student-record", "sum-of-squares", "threads-vs-processes"};
  static const char* const checks[] = {"runs",    "lines", "total",   "writers", "tidy",
                                       "at_once", "exit",  "no_spin", "fast"};
  std::mt19937 random(7);  // its numbers are the same everywhere, those of distributions are not
  const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
  std::vector<model::Report> reports;
  for (std::size_t student = 0; student < students; ++student) {
    const unsigned skill = 40 + random() % 60;
    for (std::size_t exercise = 0; exercise < exercises; ++exercise) {
      if (chance(6)) continue;
      model::Report report;
      report.student = fmt::format("{} {}", names[student % std::size(names)],
                                   families[student / std::size(names) % std::size(families)]);
      report.exercise = programs[exercise];
      report.title = model::same_text(programs[exercise]);
      report.seconds = 0.5 + static_cast<double>(random() % 4000) / 250;
      report.command = fmt::format("grader grade class/x/{}", programs[exercise]);
      if (chance(1)) {
        report.verdict = model::Verdict::error;
        report.error = {"The grader failed, not the submission: no room on the disk",
                        "Le correcteur a échoué, pas le rendu : disque plein"};
        reports.push_back(std::move(report));
        continue;
      }
      const bool builds = chance(97);
      for (std::size_t check = 0; check < std::size(checks); ++check) {
        const bool passes = builds && (chance(skill) || chance(60 - 4 * check));
        const bool skipped = !builds && check > 0;
        model::Finding each = finding(checks[check],
                                      passes    ? model::Verdict::pass
                                      : skipped ? model::Verdict::skipped
                                                : model::Verdict::fail,
                                      passes ? 2 : 0, 2);
        each.title = {fmt::format("What is demanded of “{}”", checks[check]),
                      fmt::format("Ce qui est demandé de « {} »", checks[check])};
        each.seen = {"Line 17 is the second of C1, before the first of C2.",
                     "La ligne 17 est la deuxième de C1, avant la première de C2."};
        if (passes && check + 1 == std::size(checks) && chance(8))
          each.verdict = model::Verdict::inconclusive;
        if (each.verdict != model::Verdict::inconclusive) report.max_score += 2;
        if (each.verdict == model::Verdict::pass) report.score += 2;
        if (report.verdict == model::Verdict::pass || each.verdict == model::Verdict::fail)
          report.verdict = skipped ? report.verdict : each.verdict;
        report.findings.push_back(std::move(each));
      }
      reports.push_back(std::move(report));
    }
  }
  return reports;
}

}  // namespace interleave::tests
