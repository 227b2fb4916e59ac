#include "store/migrations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/result.hpp"

namespace interleave::store {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

const std::vector<const char*> two_steps = {"CREATE TABLE a (x INTEGER) STRICT",
                                            "ALTER TABLE a ADD COLUMN y INTEGER DEFAULT 7"};

std::int64_t value_of(const Connection& connection, const char* question) {
  Statement statement(connection, question);
  EXPECT_TRUE(statement.step());
  return statement.integer(0);
}

TEST(Migrations, MakeTheNewestVersionOfNothing) {
  const Connection connection("");
  migrate(connection);
  EXPECT_EQ(value_of(connection, "PRAGMA user_version"),
            static_cast<std::int64_t>(migrations().size()));
  EXPECT_EQ(value_of(connection, "SELECT count(*) FROM grade"), 0);
  migrate(connection);  // nothing is left to do
}

TEST(Migrations, TakeTheStepsThatAreMissingAndKeepWhatIsThere) {
  const Connection connection("");
  migrate(connection, {two_steps.front()});
  connection.execute("INSERT INTO a VALUES (5)");
  migrate(connection, two_steps);
  EXPECT_EQ(value_of(connection, "PRAGMA user_version"), 2);
  EXPECT_EQ(value_of(connection, "SELECT x + y FROM a"), 12);
}

TEST(Migrations, AreUndoneAsAWholeWhenAStepFails) {
  const Connection connection("");
  migrate(connection, {two_steps.front()});
  EXPECT_THROW(migrate(connection, {two_steps[0], two_steps[1], "CREATE NONSENSE"}),
               base::GraderError);
  EXPECT_EQ(value_of(connection, "PRAGMA user_version"), 1);
  EXPECT_EQ(value_of(connection, "SELECT count(*) FROM pragma_table_info('a')"), 1);
}

TEST(Migrations, LeaveANewerVersionAlone) {
  const Connection connection("");
  migrate(connection, two_steps);
  EXPECT_THAT(
      [&] { migrate(connection, {two_steps.front()}); },
      ThrowsMessage<base::UsageError>(HasSubstr("is of version 2, and this grader knows 1")));
  EXPECT_EQ(value_of(connection, "PRAGMA user_version"), 2);
}

TEST(Migrations, LeaveTheDatabaseOfAnotherProgramAlone) {
  const Connection connection("");
  connection.execute("CREATE TABLE theirs (x INTEGER)");
  EXPECT_THAT([&] { migrate(connection); },
              ThrowsMessage<base::UsageError>(HasSubstr("another program")));
  EXPECT_EQ(value_of(connection, "SELECT count(*) FROM sqlite_schema"), 1);
}

/// What version 1 had is read by every later grader.
TEST(Migrations, KeepTheResultsOfVersion1) {
  const Connection connection("");
  migrate(connection, {migrations().front()});
  connection.execute(
      "INSERT INTO submission (place, exercise, student) VALUES (x'61', 'ring', 'amina');"
      "INSERT INTO result (submission, submission_hash, spec_hash, grader_hash, settings, verdict,"
      "  score, bonus, max_score, grade, possible, reason_en, reason_fr, report)"
      "  VALUES (1, 'a', 'b', 'c', 'd', 'fail', 3, 0, 4, 3, 4, 'why', 'pourquoi', '{}');"
      "INSERT INTO standing (submission, result, why) VALUES (1, 1, 'first')");
  migrate(connection);
  Statement grade(connection, "SELECT student, place, verdict, score, why FROM grade");
  ASSERT_TRUE(grade.step());
  EXPECT_EQ(grade.text(0), "amina");
  EXPECT_EQ(grade.text(1), "a");
  EXPECT_EQ(grade.text(2), "fail");
  EXPECT_EQ(grade.real(3), 3);
  EXPECT_EQ(grade.text(4), "first");
}

}  // namespace
}  // namespace interleave::store
