#include "push/roster.hpp"

#include <gmock/gmock.h>

#include "push/csv_table.hpp"
#include "support/scratch.hpp"

namespace interleave::push {
namespace {

using testing::ElementsAre;
using testing::Pair;

std::string roster_problem(std::string_view csv, const RosterFile& file = {"r.csv"}) {
  const auto roster = parse_roster(csv, file);
  return roster ? "" : roster.error().message;
}

TEST(CsvRows, AreThoseOfSpreadsheets) {
  const auto rows = csv_rows("a,\"b, \"\"c\"\"\nd\",\r\n\r\n,x\n\"\"");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].line, 1);
  EXPECT_THAT((*rows)[0].cells, ElementsAre("a", "b, \"c\"\nd", ""));
  EXPECT_EQ((*rows)[1].line, 4);
  EXPECT_THAT((*rows)[1].cells, ElementsAre("", "x"));
  EXPECT_THAT(csv_rows("")->size(), 0U);
}

TEST(CsvRows, KnowTheirSeparatorFromTheFirstLine) {
  EXPECT_THAT(csv_rows("a;b,c;d\n1;2;3\n")->front().cells, ElementsAre("a", "b,c", "d"));
  EXPECT_THAT(csv_rows("a\tb\n1,5\t2\n")->back().cells, ElementsAre("1,5", "2"));
}

TEST(CsvRows, WhatIsNoneIsSaidWithItsLine) {
  EXPECT_EQ(csv_rows("a,b\n1,\"x\n\n").error().message, "2: this quotation is never closed");
  EXPECT_EQ(csv_rows("a,b\n\"1\"2,x\n").error().message, "2: text behind a quotation");
}

TEST(Roster, ReadsTheTwoColumnsThatCount) {
  // As Canvas exports its gradebook: with a byte order mark, and a row that is no student.
  const std::string canvas =
      "\xEF\xBB\xBFStudent,ID,SIS Login ID,Section\n"
      "\"    Points Possible\",,,\n"
      "\"Doe, Amina\",101,amina,A\n"
      "Bob,102,bob,A\nBob,102,bob,B\n";
  const auto roster = parse_roster(canvas, {"canvas.csv", "SIS Login ID", "ID"});
  ASSERT_TRUE(roster);
  EXPECT_THAT(*roster, ElementsAre(Pair("amina", "101"), Pair("bob", "102")));
}

TEST(Roster, SaysWhereItIsWrong) {
  EXPECT_EQ(roster_problem(""), "r.csv: is empty");
  EXPECT_EQ(roster_problem("name,id\n"), "r.csv:1: no column \"student\"; there are name, id");
  EXPECT_EQ(roster_problem("student,user_id\na,1\na,2\n"), "r.csv:3: \"a\" has two user ids");
  EXPECT_EQ(roster_problem("student,user_id\na,\"1\n"), "r.csv:2: this quotation is never closed");
}

TEST(Roster, TheConfigurationCountsMoreThanTheFile) {
  const test::Scratch scratch;
  Config config;
  config.students = {{"amina", "7"}};
  config.roster = RosterFile{scratch.write("r.csv", "student,user_id\namina,1\nbob,2\n")};
  EXPECT_THAT(roster_of(config), ElementsAre(Pair("amina", "7"), Pair("bob", "2")));
}

TEST(Roster, TwoStudentsAreNotOneUser) {
  Config config;
  config.file = "lti.yaml";
  config.students = {{"amina", "7"}, {"bob", "7"}};
  try {
    (void)roster_of(config);
    FAIL() << "nothing was thrown";
  } catch (const base::UsageError& error) {
    EXPECT_STREQ(error.what(), "lti.yaml: \"amina\" and \"bob\" have the same user id \"7\"");
  }
}

}  // namespace
}  // namespace interleave::push
