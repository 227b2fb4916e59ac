// One hostile report through each format, against approved files.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/characters.hpp"
#include "base/text.hpp"
#include "report/columns.hpp"
#include "report/json.hpp"
#include "report/terminal.hpp"
#include "report/words.hpp"
#include "support/golden.hpp"

namespace interleave::report {
namespace {

using namespace model;

ObservedRun observed_run() {
  ObservedRun run;
  run.case_name = "default";
  run.request.arguments = {"100", "\x1b[2J"};
  ProcessRecord main;
  main.pid = 2;
  main.ended = from_seconds(0.25);
  main.ending = Exited{0};
  ProcessRecord child;
  child.pid = 3;
  child.parent = 0;
  child.started = from_seconds(0.01);
  child.ending = Signalled{11, false};
  child.reaped = Reaped::zombie;
  child.execs.push_back({"/usr/bin/gcc", {"gcc", "-c", "a\nb.c"}, from_seconds(0.02), "gcc"});
  child.threads.push_back({4, from_seconds(0.03), {}, from_seconds(0.001)});
  run.record.processes = {main, child};
  run.record.lines = {{"C1 4", 1, true, from_seconds(0.1)},
                      {"C1 17 \x1b]0;owned\x07 \xff", 1, true, from_seconds(0.11)},
                      {"</script><b>", 0, true, from_seconds(0.12)},
                      {"done", -1, false, from_seconds(0.2)}};
  run.record.ending = Exited{0};
  run.record.wall = from_seconds(0.25);
  run.record.leftovers = {{LeftoverKind::semaphore, "/mine"}};
  run.record.limits_hit = {{Limit::output, "4 MB", "4.1 MB"}};
  run.record.standard_error = "oops\n";
  run.events = {{"consumed", 0, {{"who", std::string("1")}, {"value", std::int64_t{4}}}}};
  return run;
}

Finding finding(std::string check, Verdict verdict, double points, double max_points) {
  Finding each;
  each.check = std::move(check);
  each.verdict = verdict;
  each.points = points;
  each.max_points = max_points;
  each.title = {"Title of " + each.check, "Titre de " + each.check};
  return each;
}

Report report_of() {
  Report report;
  report.exercise = "rendezvous";
  report.title = {"Rendezvous", "Rendez-vous"};
  report.submission = "class/chloé\x1b[1m/rendezvous";
  report.student = "chloé\x1b[1m";
  report.score = 3;
  report.bonus = 2;
  report.max_score = 8;
  report.verdict = Verdict::fail;
  report.notices = {{"A link was left out.", "Un lien a été ignoré."}};
  report.command = "grader grade class/x/rendezvous";
  report.build.diagnostics = {{"main.cpp", 3, 7, Diagnostic::Severity::warning,
                               "unused variable ‘x’", "-Wunused-variable"}};
  Finding failed = finding("rendezvous", Verdict::fail, 0, 4);
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
  Finding skipped = finding("varies", Verdict::skipped, 0, 1);
  skipped.seen = {"Not judged.", "Non jugé."};
  Finding bonus = finding("extra", Verdict::pass, 2, 2);
  bonus.bonus = true;
  Finding unclear = finding("speedup", Verdict::inconclusive, 0, 2);
  unclear.seen = {"One core only.", "Un seul cœur."};
  report.findings = {finding("runs", Verdict::pass, 1, 1), failed, skipped, bonus, unclear};
  report.runs = {observed_run()};
  return report;
}

TEST(Terminal, EnglishWithoutColours) {
  tests::expect_golden("terminal.en.txt", terminal_report(report_of(), {Language::en, false, 100}));
}

TEST(Terminal, FrenchWithColours) {
  tests::expect_golden("terminal.fr.txt", terminal_report(report_of(), {Language::fr, true, 80}));
}

TEST(Terminal, NothingOfASubmissionControlsTheTerminal) {
  const std::string text = terminal_report(report_of(), {Language::en, false, 100});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\x07'), std::string::npos);
}

/// The lines as a terminal of this width shows them.
std::vector<std::string> rows_of(const std::string& text, std::size_t width) {
  std::vector<std::string> rows;
  for (const std::string& line : base::split(text, '\n')) {
    std::string row;
    for (std::string_view rest = line; !rest.empty();) {
      const std::size_t bytes = base::first_character(rest).bytes;
      if (columns_of(row + std::string(rest.substr(0, bytes))) > width) {
        rows.push_back(std::move(row));
        row.clear();
      }
      row += rest.substr(0, bytes);
      rest.remove_prefix(bytes);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

TEST(Terminal, NoRowOfASubmissionLooksLikeOneOfTheGraders) {
  // In the first column of a terminal, however it comes there.
  const std::string forged = "  ✓ rendezvous             4/4     Title of rendezvous";
  std::string pushed;
  while (pushed.size() < 2000) pushed += std::string(20, 'x') + forged;
  const std::vector<std::string> hostile{"\n" + forged + "\n",
                                         "\r" + forged,
                                         "\x1b[1G" + forged,
                                         "\u2028" + forged,
                                         "\xc2\x85" + forged,
                                         pushed,
                                         std::string(300, '\t') + forged,
                                         "你⌚⚡️" + pushed};
  for (const std::string& text : hostile) {
    Report report = report_of();
    report.student = report.submission = report.command = text;
    report.notices = {same_text(text)};
    report.build.diagnostics.front().file = report.build.diagnostics.front().message = text;
    report.findings[1].seen = report.findings[1].evidence.notes.front() = same_text(text);
    for (Line& line : report.runs.front().record.lines) line.text = text;
    for (const std::size_t width : {60U, 80U, 100U}) {
      // The command is there to be copied, and so is not broken; it is the last line.
      const std::string shown = terminal_report(report, {Language::en, false, width});
      const std::string above = shown.substr(0, shown.find("  show it again:"));
      for (const std::string& row : rows_of(above, width))
        EXPECT_FALSE(row.starts_with(forged)) << row;
    }
    const std::string table =
        class_table({row_of(report, Language::en)}, {Language::en, false, 100});
    EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 2);
  }
}

TEST(ClassTable, APlaceIsShownWholeInsteadOfTheStudent) {
  const std::string place = "a/folder/whose/name/is/longer/than/a/student/rendezvous";
  const Row row{"chloé", "rendezvous", 1, 0, 2, Verdict::fail, "", place};
  const std::string table = class_table({row}, {Language::en, false, 100});
  EXPECT_NE(table.find("\n" + place + " rendezvous "), std::string::npos) << table;
  EXPECT_EQ(table.find("chloé"), std::string::npos);
}

TEST(Diagnostics, WhatIsNotKnownOfAPlaceIsLeftOut) {
  Report report = report_of();
  model::Diagnostic& diagnostic = report.build.diagnostics.front();
  const auto shown = [&] { return terminal_report(report, {Language::en, false, 100}); };
  const auto json = [&] { return to_json(report, Language::en)["build"]["diagnostics"][0]; };
  EXPECT_NE(shown().find("    main.cpp:3:7: warning: unused"), std::string::npos);
  EXPECT_EQ(json()["line"], 3);
  EXPECT_EQ(json()["column"], 7);
  diagnostic.column = 0;
  EXPECT_NE(shown().find("    main.cpp:3: warning: unused"), std::string::npos);
  EXPECT_FALSE(json().contains("column"));
  diagnostic.line = 0;
  EXPECT_NE(shown().find("    main.cpp: warning: unused"), std::string::npos);
  EXPECT_FALSE(json().contains("line"));
}

TEST(ClassTable, AlignsNamesOfAnyScript) {
  std::vector<Row> rows{row_of(report_of(), Language::en),
                        {"你好", "prime-count", 16, 0, 16, Verdict::pass, "", ""},
                        {"Gaëlle", "rendezvous", 0, 0, 0, Verdict::error, "the grader failed", ""}};
  tests::expect_golden("class.en.txt", class_table(rows, {Language::en, false, 100}));
}

TEST(ScoreText, NeverHidesALostPointBehindABonus) {
  EXPECT_EQ(score_text(24, 2, 24, Language::en), "22/24 + 2 bonus");
  EXPECT_EQ(score_text(24, 2, 24, Language::fr), "22/24 + 2 de bonus");
  EXPECT_EQ(score_text(22, 0, 24, Language::en), "22/24");
  EXPECT_EQ(score_text(4.0 / 3, 0, 3, Language::en), "1.33/3");
  EXPECT_EQ(score_text(1.0 / 3 + 2, 1.0 / 3 + 2, 2.5, Language::en), "0/2.5 + 2.33 bonus");
  EXPECT_EQ(score_text(0.1 + 0.2, 0.3000001, 10, Language::en), "0/10 + 0.3 bonus") << "no -0";
}

TEST(Json, English) {
  tests::expect_golden("report.en.json", to_json(report_of(), Language::en).dump(2) + "\n");
}

TEST(Json, TextsAreInTheLanguageAndTheOtherIsBesides) {
  const auto json = to_json(report_of(), Language::fr);
  EXPECT_EQ(json["language"], "fr");
  EXPECT_EQ(json["findings"][1]["hint"], "Deux sémaphores, un par sens.");
  EXPECT_EQ(json["findings"][1]["translations"]["en"]["hint"], "Two semaphores, one a direction.");
}

TEST(Json, CutsExecutionsWithoutEndAndSaysSo) {
  Report report = report_of();
  Exec large;
  large.path = "/bin/echo";
  large.arguments.assign(100, std::string(10000, 'x'));
  report.runs.front().record.processes.front().execs.assign(1000, large);
  const auto json = to_json(report, Language::en);
  const auto& process = json["runs"][0]["processes"][0];
  EXPECT_EQ(process["execs_total"], 1000);
  EXPECT_LT(process["execs"].dump().size(), 300000U);
}

TEST(Json, CutsLongOutputsAndSaysSo) {
  Report report = report_of();
  const auto json = to_json(report, Language::en, 2);
  EXPECT_EQ(json["runs"][0]["lines"].size(), 2U);
  EXPECT_EQ(json["runs"][0]["lines_total"], 4);
}

TEST(RowOf, TheReasonIsTheFirstThingThatIsWrong) {
  const Row row = row_of(report_of(), Language::en);
  EXPECT_EQ(row.reason, "rendezvous: Line 2 is the second of C1, before the first of C2.");
}

}  // namespace
}  // namespace interleave::report
