#include "store/database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "base/result.hpp"
#include "support/scratch.hpp"

namespace interleave::store {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

Result result_of(double score, const std::string& submission, const std::string& verdict = "fail") {
  return {{submission, "spec", "grader", "settings"},
          {verdict, score, 0.5, 8, score / 2, 4, {"why", "pourquoi"}},
          "{\"score\": 3}"};
}

TEST(Database, KeepsEveryResultAndTheOneThatCounts) {
  const test::Scratch scratch;
  const std::filesystem::path file = scratch.path() / "grader.db";
  Id submission = 0;
  {
    Database database(file);
    submission = database.submission("amina/ring", "ring", "amina");
    EXPECT_EQ(database.submission("amina/ring", "ring", "amina"), submission);
    EXPECT_NE(database.submission("amina/ring", "sum", "amina"), submission);
    EXPECT_FALSE(database.standing(submission));
    const Id first = database.add(submission, result_of(3, "old"));
    database.adopt(submission, first, "first");
    database.adopt(submission, database.add(submission, result_of(5, "new")), "submission");
    database.add(submission, result_of(6, "newest"));  // does not count
  }
  const Database again(file);
  const auto standing = again.standing(submission);
  ASSERT_TRUE(standing);
  EXPECT_EQ(standing->basis, (Basis{"new", "spec", "grader", "settings"}));
  EXPECT_EQ(standing->summary.score, 5);
  EXPECT_EQ(standing->summary.grade, 2.5);
  EXPECT_EQ(standing->summary.reason.fr, "pourquoi");
  EXPECT_EQ(again.report(standing->result), "{\"score\": 3}");
  const auto old = again.result_on(submission, result_of(0, "old").basis);
  ASSERT_TRUE(old);
  EXPECT_EQ(again.summary(*old).score, 3);
}

TEST(Database, FindsAResultOnTheSameBasisOnly) {
  Database database("");
  const Id submission = database.submission("a", "ring", "a");
  const Result result = result_of(3, "content");
  const Id id = database.add(submission, result);
  EXPECT_EQ(database.result_on(submission, result.basis), id);
  for (std::string Basis::*part :
       {&Basis::submission, &Basis::spec, &Basis::grader, &Basis::settings}) {
    Basis other = result.basis;
    other.*part = "other";
    EXPECT_FALSE(database.result_on(submission, other));
  }
  const Id another = database.submission("b", "ring", "b");
  EXPECT_FALSE(database.result_on(another, result.basis));
}

TEST(Database, AFailureOfTheGraderIsNoResultToBeFound) {
  Database database("");
  const Id submission = database.submission("a", "ring", "a");
  const Result failed = result_of(0, "content", "error");
  database.add(submission, failed);
  EXPECT_FALSE(database.result_on(submission, failed.basis));
}

TEST(Database, PlacesAreAnyBytes) {
  Database database("");
  const Id submission = database.submission("\xff/ring", "ring", "?");
  EXPECT_NE(database.submission("\xfe/ring", "ring", "?"), submission);
  EXPECT_EQ(database.submission("\xff/ring", "ring", "?"), submission);
}

TEST(Database, IsItsOwnersToReadAlone) {
  const test::Scratch scratch;
  const Database database(scratch.path() / "grader.db");
  for (const auto& entry : std::filesystem::directory_iterator(scratch.path())) {
    struct stat status {};
    ASSERT_EQ(stat(entry.path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0077, 0U) << entry.path();
  }
}

/// Waits for what a child that was forked exits with.
int exit_status(pid_t child) {
  int status = -1;
  waitpid(child, &status, 0);
  return WEXITSTATUS(status);
}

TEST(Database, ASecondGraderIsToldWhoHasIt) {
  const test::Scratch scratch;
  const std::filesystem::path file = scratch.path() / "grader.db";
  const Database database(file);
  const std::string holder = "(process " + std::to_string(getpid()) + ") is using it";
  const pid_t child = fork();
  if (child == 0) {
    try {
      const Database second(file);
    } catch (const base::UsageError& error) {
      _exit(std::string(error.what()).find(holder) == std::string::npos ? 1 : 0);
    }
    _exit(2);
  }
  EXPECT_EQ(exit_status(child), 0);
}

TEST(Database, WhoDiesLeavesItToTheNext) {
  const test::Scratch scratch;
  const std::filesystem::path file = scratch.path() / "grader.db";
  const pid_t child = fork();
  if (child == 0) {
    Database database(file);
    database.submission("a", "ring", "a");
    _exit(std::filesystem::exists(file.string() + "-lock") ? 0 : 1);
  }
  EXPECT_EQ(exit_status(child), 0);
  Database database(file);
  const Transaction transaction = database.transaction();
  EXPECT_EQ(database.submission("a", "ring", "a"), 1);
}

TEST(Database, LeavesNoLockBehind) {
  const test::Scratch scratch;
  const std::filesystem::path file = scratch.path() / "grader.db";
  { const Database database(file); }
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_FALSE(std::filesystem::exists(file.string() + "-lock"));
}

TEST(Database, AFolderInItsPlaceIsWrongUsage) {
  const test::Scratch scratch;
  EXPECT_THAT([&] { const Database database(scratch.path()); },
              ThrowsMessage<base::UsageError>(HasSubstr("cannot be written: Is a directory")));
}

}  // namespace
}  // namespace interleave::store
