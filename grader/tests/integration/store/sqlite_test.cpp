#include "store/sqlite.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/result.hpp"
#include "support/scratch.hpp"

namespace interleave::store {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::int64_t number(const Connection& connection, const char* question) {
  Statement statement(connection, question);
  EXPECT_TRUE(statement.step());
  return statement.integer(0);
}

TEST(Sqlite, BindsEveryKindOfValue) {
  const Connection connection("");
  connection.execute("CREATE TABLE t (a INTEGER, b REAL, c TEXT, d BLOB, e REAL) STRICT");
  const std::string bytes("\0\xff'", 3);
  const std::string text = "'); DROP TABLE t; --";
  Statement(connection, "INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5)")
      .with(std::int64_t{1} << 60, 0.5, text, Bytes{bytes}, std::optional<double>())
      .run();
  Statement row(connection, "SELECT * FROM t");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.integer(0), std::int64_t{1} << 60);
  EXPECT_EQ(row.real(1), 0.5);
  EXPECT_EQ(row.text(2), text);
  EXPECT_EQ(row.text(3), bytes);
  EXPECT_TRUE(row.is_null(4));
  EXPECT_FALSE(row.step());
}

TEST(Sqlite, AnEmptyTextIsNotNull) {
  const Connection connection("");
  Statement statement(connection, "SELECT ?1, ?2, ?3");
  ASSERT_TRUE(statement.with(std::string_view(), Bytes{}, std::optional(1.5)).step());
  EXPECT_FALSE(statement.is_null(0) || statement.is_null(1));
  EXPECT_EQ(statement.text(0), "");
  EXPECT_EQ(statement.real(2), 1.5);
}

TEST(Sqlite, ATransactionIsAllOrNothing) {
  const Connection connection("");
  connection.execute("CREATE TABLE t (a INTEGER) STRICT");
  {
    const Transaction undone(connection);
    connection.execute("INSERT INTO t VALUES (1)");
  }
  EXPECT_EQ(number(connection, "SELECT count(*) FROM t"), 0);
  Transaction kept(connection);
  connection.execute("INSERT INTO t VALUES (1)");
  kept.commit();
  EXPECT_EQ(number(connection, "SELECT count(*) FROM t"), 1);
}

TEST(Sqlite, KeysOfOtherTablesMustBeThere) {
  const Connection connection("");
  connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT");
  connection.execute("CREATE TABLE b (a INTEGER REFERENCES a (id)) STRICT");
  EXPECT_THAT([&] { connection.execute("INSERT INTO b VALUES (7)"); },
              ThrowsMessage<base::GraderError>(HasSubstr("FOREIGN KEY")));
}

TEST(Sqlite, AFullDiskSaysThatNothingIsLost) {
  const Connection connection("");
  connection.execute("CREATE TABLE t (a BLOB) STRICT; PRAGMA max_page_count = 4");
  EXPECT_THAT([&] { connection.execute("INSERT INTO t VALUES (zeroblob(100000))"); },
              ThrowsMessage<base::GraderError>(HasSubstr("what was graded until now is kept")));
}

TEST(Sqlite, AFileOfAnotherKindIsNamed) {
  const test::Scratch scratch;
  const std::filesystem::path file = scratch.path() / "grader.db";
  std::ofstream(file) << std::string(8192, 'x');
  EXPECT_THAT([&] { number(Connection(file), "PRAGMA user_version"); },
              ThrowsMessage<base::GraderError>(
                  testing::AllOf(HasSubstr("grader.db"), HasSubstr("move it away"))));
}

TEST(Sqlite, AFolderThatIsNotThereIsWrongUsage) {
  EXPECT_THAT([] { const Connection connection("/nowhere/at/all.db"); },
              ThrowsMessage<base::UsageError>(HasSubstr("--db FILE names another place")));
}

}  // namespace
}  // namespace interleave::store
