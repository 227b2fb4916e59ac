#include "report/changes.hpp"

#include <gtest/gtest.h>

namespace interleave::report {
namespace {

using model::Language;
using model::Verdict;

Row row(double score, Verdict verdict = Verdict::fail) {
  Row row;
  row.student = "amina";
  row.exercise = "ring";
  row.score = score;
  row.max_score = 8;
  row.verdict = verdict;
  row.reason = verdict == Verdict::pass ? "" : "q1: no answer";
  return row;
}

TEST(Changes, DifferByWhatIsAGrade) {
  EXPECT_FALSE(differs({row(3), row(3), {"grader"}}));
  EXPECT_TRUE(differs({row(3), row(4), {"spec"}}));
  EXPECT_TRUE(differs({row(3), row(3, Verdict::inconclusive), {"spec"}}));
  Row larger = row(3);
  larger.max_score = 9;
  EXPECT_TRUE(differs({row(3), larger, {"spec"}}));
}

TEST(ChangesTable, TellsWhatDiffersByHowMuchAndWhy) {
  const std::vector<Change> changes = {{row(3), row(3), {"grader"}},
                                       {row(3.5), row(8, Verdict::pass), {"submission", "spec"}},
                                       {row(3), row(1), {"settings"}},
                                       {row(3), row(0, Verdict::error), {"grader"}}};
  EXPECT_EQ(changes_table(changes, true, {Language::en, false, 100}),
            "student exercise before     after    points because of       first reason\n"
            "amina   ring     3.5/8 fail 8/8 pass +4.5   submission, spec \n"
            "amina   ring     3/8 fail   1/8 fail -2     settings         q1: no answer\n"
            "amina   ring     3/8 fail   error           grader           q1: no answer\n"
            "\n3 of 4 grades would change\n");
  EXPECT_EQ(
      changes_table({changes[1]}, false, {Language::fr, false, 100}),
      "étudiant exercice avant        après      points à cause de           première raison\n"
      "amina    ring     3.5/8 échoué 8/8 réussi +4.5   rendu, spécification \n"
      "\n1 note sur 1 change\n");
}

TEST(ChangesTable, OfNothingIsALine) {
  EXPECT_EQ(changes_table({}, true, {}), "0 of 0 grades would change\n");
  EXPECT_EQ(changes_table({{row(3), row(3), {"grader"}}}, false, {}), "0 of 1 grade changed\n");
}

}  // namespace
}  // namespace interleave::report
