#include "store/database.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "base/result.hpp"
#include "base/text.hpp"
#include "store/migrations.hpp"

namespace interleave::store {

namespace {

/// Of `result` and `grade`, in the order in which summary_from takes them.
constexpr const char* summary_columns =
    "verdict, score, bonus, max_score, grade, possible, reason_en, reason_fr";

Summary summary_from(const Statement& row) {
  Summary summary;
  summary.verdict = row.text(0);
  summary.score = row.real(1);
  summary.bonus = row.real(2);
  summary.max_score = row.real(3);
  if (!row.is_null(4)) summary.grade = row.real(4);
  summary.possible = row.real(5);
  summary.reason = {row.text(6), row.text(7)};
  return summary;
}

/// Makes the file before SQLite does, so that only its owner may read grades, and says why where it
/// cannot be made.
std::optional<Lock> locked(const std::filesystem::path& file) {
  if (file.empty()) return std::nullopt;
  if (!os::UniqueFd(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))) {
    throw base::UsageError(fmt::format("{}: cannot be written: {}; --db FILE names another place",
                                       base::one_line(file.string()), strerror(errno)));
  }
  return std::optional<Lock>(std::in_place, file);
}

}  // namespace

Database::Database(const std::filesystem::path& file) : lock_(locked(file)), connection_(file) {
  migrate(connection_);
  connection_.execute("PRAGMA journal_mode = WAL");  // readers never wait for a grader
}

Id Database::submission(const std::string& place, const std::string& exercise,
                        const std::string& student) {
  Statement known(connection_, "SELECT id FROM submission WHERE place = ?1 AND exercise = ?2");
  if (known.with(Bytes{place}, exercise).step()) return known.integer(0);
  Statement(connection_, "INSERT INTO submission (place, exercise, student) VALUES (?1, ?2, ?3)")
      .with(Bytes{place}, exercise, student)
      .run();
  return connection_.last_id();
}

std::optional<Id> Database::result_on(Id submission, const Basis& basis) const {
  Statement found(connection_,
                  "SELECT max(id) FROM result WHERE submission = ?1 AND submission_hash = ?2 AND "
                  "spec_hash = ?3 AND grader_hash = ?4 AND settings = ?5 AND verdict <> 'error'");
  found.with(submission, basis.submission, basis.spec, basis.grader, basis.settings).step();
  return found.is_null(0) ? std::nullopt : std::optional(found.integer(0));
}

std::optional<Standing> Database::standing(Id submission) const {
  Statement found(connection_,
                  "SELECT result.id, submission_hash, spec_hash, grader_hash, settings FROM grade "
                  "JOIN result ON result.id = grade.result WHERE grade.submission = ?1");
  if (!found.with(submission).step()) return std::nullopt;
  return Standing{found.integer(0),
                  {found.text(1), found.text(2), found.text(3), found.text(4)},
                  summary(found.integer(0))};
}

Id Database::add(Id submission, const Result& result) {
  const auto& [basis, summary, report] = result;
  Statement(connection_,
            fmt::format("INSERT INTO result (submission, submission_hash, spec_hash, grader_hash, "
                        "settings, report, {}) "
                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                        summary_columns))
      .with(submission, basis.submission, basis.spec, basis.grader, basis.settings, report,
            summary.verdict, summary.score, summary.bonus, summary.max_score, summary.grade,
            summary.possible, summary.reason.en, summary.reason.fr)
      .run();
  return connection_.last_id();
}

void Database::adopt(Id submission, Id result, const std::string& why) {
  Statement(connection_, "INSERT INTO standing (submission, result, why) VALUES (?1, ?2, ?3)")
      .with(submission, result, why)
      .run();
}

Summary Database::summary(Id result) const {
  Statement found(connection_, fmt::format("SELECT {} FROM result WHERE id = ?1", summary_columns));
  found.with(result).step();
  return summary_from(found);
}

std::string Database::report(Id result) const {
  Statement found(connection_, "SELECT report FROM result WHERE id = ?1");
  found.with(result).step();
  return found.text(0);
}

}  // namespace interleave::store
