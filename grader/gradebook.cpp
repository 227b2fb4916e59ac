#include "gradebook.hpp"

#include <fmt/format.h>

#include <set>

#include "base/result.hpp"
#include "base/text.hpp"
#include "bases.hpp"
#include "report/read_json.hpp"
#include "report/words.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

constexpr const char* file_name = "grader.db";

/// Those of the command's paths that are classes: whose students' folders were found.
std::set<fs::path> classes_of(const GradeCommand& command, const std::vector<batch::Job>& jobs) {
  std::set<fs::path> parents;
  for (const batch::Job& job : jobs) parents.insert(job.folder.parent_path().parent_path());
  std::set<fs::path> classes;
  for (const fs::path& path : command.paths) {
    for (const fs::path& parent : parents) {
      std::error_code no_folder;
      if (fs::equivalent(path, parent, no_folder)) classes.insert(parent);
    }
  }
  return classes;
}

/// From the folder of the database, so that a class can be moved with it; bytes of any kind.
std::string place_of(const batch::Job& job, const fs::path& database) {
  const fs::path place = fs::weakly_canonical(job.folder.parent_path()) / job.folder.filename();
  if (database.empty()) return place.string();
  const fs::path below =
      place.lexically_relative(fs::weakly_canonical(fs::absolute(database)).parent_path());
  const bool inside = !below.empty() && *below.begin() != "..";
  return (inside ? below : place).string();
}

}  // namespace

fs::path database_of(const GradeCommand& command, const std::vector<batch::Job>& jobs) {
  if (command.self_check || !command.database.empty()) return command.database;
  const std::set<fs::path> classes = classes_of(command, jobs);
  if (classes.size() > 1) {
    throw base::UsageError(
        "these are several classes: --db FILE names the database for their results");
  }
  return classes.empty() ? fs::path() : *classes.begin() / file_name;
}

Gradebook::Gradebook(const ClassTask& task, store::Database& database, Use use)
    : task_(task), database_(database), use_(use) {
  const fs::path file = database_of(task.command, task.jobs);
  store::Transaction transaction = database.transaction();
  for (const batch::Job& job : task.jobs) {
    Entry entry;
    entry.submission =
        database.submission(place_of(job, file), job.exercise, base::one_line(job.student));
    entry.basis = basis_of(task, job);
    entry.before = database.standing(entry.submission);
    entry.result = database.result_on(entry.submission, entry.basis);
    if (entry.result) adopt(entry);
    entries_.push_back(std::move(entry));
  }
  transaction.commit();
}

std::vector<std::size_t> Gradebook::due() const {
  std::vector<std::size_t> jobs;
  for (std::size_t job = 0; job < entries_.size(); ++job) {
    const Entry& entry = entries_[job];
    if (use_ != Use::grade && !entry.before) continue;
    if (!entry.result || entry.failed) jobs.push_back(job);
  }
  return jobs;
}

void Gradebook::keep(std::size_t job, store::Result result) {
  Entry& entry = entries_[job];
  result.basis = entry.basis;
  store::Transaction transaction = database_.transaction();
  entry.result = database_.add(entry.submission, result);
  entry.failed = result.summary.verdict == report::name_of(model::Verdict::error);
  adopt(entry);
  transaction.commit();
}

void Gradebook::adopt(const Entry& entry) {
  if (use_ == Use::preview || (entry.before && entry.before->result == *entry.result)) return;
  database_.adopt(entry.submission, *entry.result, reason_of(entry));
}

report::Row Gradebook::row_of(std::size_t job, const store::Summary& summary) const {
  return {.student = base::one_line(task_.jobs[job].student),
          .exercise = task_.jobs[job].exercise,
          .score = summary.score,
          .bonus = summary.bonus,
          .max_score = summary.max_score,
          .verdict = report::named(summary.verdict, model::Verdict::error),
          .reason = summary.reason.in(task_.command.language),
          .grade = summary.grade,
          .possible = summary.possible,
          .place = {}};
}

report::Row Gradebook::row(std::size_t job) const {
  return row_of(job, database_.summary(entries_[job].result.value()));
}

report::Row Gradebook::row_before(std::size_t job) const {
  return row_of(job, entries_[job].before.value().summary);
}

model::Report Gradebook::report(std::size_t job) const {
  const std::string text = database_.report(entries_[job].result.value());
  model::Report report = report::report_from(nlohmann::ordered_json::parse(text));
  // The class may have been moved since.
  report.submission = task_.jobs[job].folder.string();
  report.command = command_for(task_.command, task_.jobs[job]);
  return report;
}

bool Gradebook::had_grade(std::size_t job) const { return entries_[job].before.has_value(); }

std::string Gradebook::why(std::size_t job) const { return reason_of(entries_[job]); }

std::string Gradebook::reason_of(const Entry& entry) {
  if (!entry.before) return "first";
  const std::string what = changed(entry.before->basis, entry.basis);
  return what.empty() ? "error" : what;  // else the same result would have been found
}

}  // namespace interleave
