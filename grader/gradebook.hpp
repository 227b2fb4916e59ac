#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "grade_class.hpp"
#include "report/class_table.hpp"
#include "store/database.hpp"

namespace interleave {

/// Where the results of this command belong: the file that it names, else grader.db in the folder
/// of the class; empty when submissions are given by themselves, whose results are not kept. Throws
/// base::UsageError when there are several classes.
[[nodiscard]] std::filesystem::path database_of(const GradeCommand& command,
                                                const std::vector<batch::Job>& jobs);

/// The jobs of one command in the database: which have a result for what they are now, and which
/// are to be graded. Everything throws as store::Database does.
class Gradebook {
 public:
  enum class Use {
    grade,    ///< all jobs; a result is the grade from now on
    regrade,  ///< the same, for those that have a grade
    preview,  ///< the same, but the grades stay: results are stored, and count when graded next
  };

  /// Results that are there already count from now on, but for a preview.
  Gradebook(const ClassTask& task, store::Database& database, Use use);

  /// Jobs that have no result for what they are now, or the grader's own failure.
  [[nodiscard]] std::vector<std::size_t> due() const;
  [[nodiscard]] const store::Basis& basis(std::size_t job) const { return entries_[job].basis; }
  /// Stores the result of a job: its basis is filled in.
  void keep(std::size_t job, store::Result result);

  /// Of a job that is not due, or failed.
  [[nodiscard]] report::Row row(std::size_t job) const;
  [[nodiscard]] model::Report report(std::size_t job) const;

  /// Whether it had a grade when the command began; that one; and what is different since, with
  /// commas between (bases.hpp).
  [[nodiscard]] bool had_grade(std::size_t job) const;
  [[nodiscard]] report::Row row_before(std::size_t job) const;
  [[nodiscard]] std::string why(std::size_t job) const;

 private:
  struct Entry {
    store::Id submission = 0;
    store::Basis basis;
    std::optional<store::Standing> before;
    std::optional<store::Id> result;
    bool failed = false;
  };
  void adopt(const Entry& entry);
  [[nodiscard]] static std::string reason_of(const Entry& entry);
  [[nodiscard]] report::Row row_of(std::size_t job, const store::Summary& summary) const;

  const ClassTask& task_;
  store::Database& database_;
  Use use_;
  std::vector<Entry> entries_;
};

}  // namespace interleave
