#include "push/plan.hpp"

#include <gmock/gmock.h>

#include "sample_items.hpp"

namespace interleave::push {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Config plan_config() {
  Config config;
  config.line_items_url = "https://m.example/items";
  config.line_items = {item_at("ring", "https://m.example/9"), item_named("pi", "pi", "grade")};
  return config;
}

Grade grade(const std::string& student, const std::string& exercise, double given) {
  return {student, exercise, student + "/" + exercise, Score{given, 20, "comment"}};
}

const Roster two_students = {{"amina", "1"}, {"bob", "2"}};

std::vector<std::string> in_english(const std::vector<model::Text>& texts) {
  std::vector<std::string> said;
  for (const model::Text& text : texts) said.push_back(text.en);
  return said;
}

TEST(Plan, EverythingIsDueAtFirst) {
  const Plan plan =
      planned(plan_config(),
              {grade("amina", "ring", 12), grade("amina", "pi", 5), grade("bob", "ring", 20)},
              two_students, {});
  ASSERT_EQ(plan.batches.size(), 2U);
  EXPECT_EQ(plan.batches[0].name, "https://m.example/9");
  ASSERT_EQ(plan.batches[0].due.size(), 2U);
  EXPECT_EQ(plan.batches[0].due[1].user, "2");
  EXPECT_EQ(plan.batches[0].due[1].score, (Score{20, 20, "comment"}));
  EXPECT_FALSE(plan.batches[0].due[1].before);
  EXPECT_EQ(plan.batches[1].name, "https://m.example/items resource_id=pi tag=grade");
  EXPECT_EQ(plan.batches[1].due.size(), 1U);
  EXPECT_THAT(plan.left_out, IsEmpty());
  EXPECT_THAT(plan.notes, IsEmpty());
}

TEST(Plan, OnlyWhatChangedIsDueAgain) {
  Ledger ledger;
  ledger["https://m.example/9"]["1"].score = taken({12, 20, "comment"});
  ledger["https://m.example/9"]["2"].score = taken({8, 20, "comment"});
  const std::vector<Grade> grades = {grade("amina", "ring", 12), grade("bob", "ring", 20),
                                     grade("amina", "pi", 12)};
  const Plan plan = planned(plan_config(), grades, two_students, ledger);
  EXPECT_EQ(plan.batches[0].unchanged, 1U);
  ASSERT_EQ(plan.batches[0].due.size(), 1U);
  EXPECT_EQ(plan.batches[0].due[0].student, "bob");
  EXPECT_EQ(plan.batches[0].due[0].before->given, 8);
  EXPECT_EQ(plan.batches[1].due.size(), 1U);  // another line item
}

TEST(Plan, AnotherMaximumOrCommentIsAChange) {
  Ledger ledger;
  ledger["https://m.example/9"]["1"].score = taken({12, 24, "comment"});
  ledger["https://m.example/9"]["2"].score = taken({12, 20, "other"});
  const Plan plan = planned(plan_config(), {grade("amina", "ring", 12), grade("bob", "ring", 12)},
                            two_students, ledger);
  EXPECT_EQ(plan.batches[0].due.size(), 2U);
}

TEST(Plan, WhatMayHaveBeenTakenIsDueAgain) {
  Ledger ledger;
  ledger["https://m.example/9"]["1"].last = Time(std::chrono::seconds(5));
  const Plan plan = planned(plan_config(), {grade("amina", "ring", 12)}, two_students, ledger);
  EXPECT_EQ(plan.batches[0].due.size(), 1U);
}

TEST(Plan, NobodyVanishesInSilence) {
  Grade failed = grade("bob", "ring", 0);
  failed.score.reset();
  const Plan plan = planned(
      plan_config(), {grade("", "ring", 1), failed, grade("carl", "pi", 3), grade("bob", "sum", 2)},
      two_students, {});
  EXPECT_THAT(in_english(plan.left_out),
              ElementsAre("/ring: was graded outside of a class, so that it names no student",
                          "bob, ring: has no grade: the grader failed, or nothing could be judged",
                          "carl, pi: the roster has no user id for “carl”"));
  EXPECT_THAT(in_english(plan.notes),
              ElementsAre("sum: has no line item in the configuration; grades not pushed: 1"));
}

TEST(Plan, LineItemsWithoutAReportAreNamed) {
  EXPECT_THAT(in_english(planned(plan_config(), {grade("bob", "pi", 2)}, two_students, {}).notes),
              ElementsAre("ring: the reports hold nothing of this exercise"));
}

}  // namespace
}  // namespace interleave::push
