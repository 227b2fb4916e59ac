#include "store/migrations.hpp"

#include <fmt/format.h>

#include "base/result.hpp"

namespace interleave::store {

namespace {

/// "ILgr": tells the grader's databases from those of other programs (`PRAGMA application_id`).
constexpr std::int64_t application = 0x494c6772;

std::int64_t number(const Connection& connection, const char* question) {
  Statement statement(connection, question);
  statement.step();
  return statement.integer(0);
}

std::int64_t version_of(const Connection& connection) {
  return number(connection, "PRAGMA user_version");
}

void check_owner(const Connection& connection) {
  if (number(connection, "PRAGMA application_id") == application) return;
  if (number(connection, "SELECT count(*) FROM sqlite_schema") == 0) return;  // new
  throw base::UsageError(fmt::format(
      "{}: is the database of another program; --db FILE names another place", connection.name()));
}

}  // namespace

const std::vector<const char*>& migrations() {
  static const std::vector<const char*> steps = {
      // 1
      R"sql(
CREATE TABLE submission (
  id INTEGER PRIMARY KEY,
  place BLOB NOT NULL,
  exercise TEXT NOT NULL,
  student TEXT NOT NULL,
  UNIQUE (place, exercise)
) STRICT;

CREATE TABLE result (
  id INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission (id),
  graded_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  submission_hash TEXT NOT NULL,
  spec_hash TEXT NOT NULL,
  grader_hash TEXT NOT NULL,
  settings TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'fail', 'inconclusive', 'error')),
  score REAL NOT NULL,
  bonus REAL NOT NULL,
  max_score REAL NOT NULL,
  grade REAL,
  possible REAL NOT NULL,
  reason_en TEXT NOT NULL,
  reason_fr TEXT NOT NULL,
  report TEXT NOT NULL
) STRICT;
CREATE INDEX result_of_submission ON result (submission);

CREATE TABLE standing (
  id INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission (id),
  result INTEGER NOT NULL REFERENCES result (id),
  since TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  why TEXT NOT NULL
) STRICT;
CREATE INDEX standing_of_submission ON standing (submission);

CREATE VIEW grade AS
SELECT submission.id AS submission, submission.student, submission.exercise,
  CAST(submission.place AS TEXT) AS place, result.id AS result, result.verdict, result.score,
  result.bonus, result.max_score, result.grade, result.possible, result.reason_en,
  result.reason_fr, result.graded_at, standing.since, standing.why
FROM submission
JOIN standing ON standing.id =
  (SELECT max(id) FROM standing AS latest WHERE latest.submission = submission.id)
JOIN result ON result.id = standing.result;
)sql",
  };
  return steps;
}

void migrate(const Connection& connection, const std::vector<const char*>& steps) {
  check_owner(connection);
  const auto newest = static_cast<std::int64_t>(steps.size());
  if (version_of(connection) == newest) return;
  Transaction transaction(connection);
  std::int64_t version = version_of(connection);  // nobody else may change it any more
  if (version > newest) {
    throw base::UsageError(
        fmt::format("{}: is of version {}, and this grader knows {} at most: use the grader that "
                    "wrote it, or a newer one",
                    connection.name(), version, newest));
  }
  for (; version < newest; ++version) connection.execute(steps[static_cast<std::size_t>(version)]);
  connection.execute(
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application, newest)
          .c_str());
  transaction.commit();
}

}  // namespace interleave::store
