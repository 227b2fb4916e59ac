#include "push/roster.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "push/csv_table.hpp"
#include "spec/source.hpp"

namespace interleave::push {

namespace {

using base::failure;

base::Result<std::size_t> column_of(const CsvRow& titles, const std::string& title) {
  std::vector<std::string> names;
  for (const std::string& cell : titles.cells) names.emplace_back(base::trimmed(cell));
  const auto found = std::find(names.begin(), names.end(), title);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  return failure(fmt::format("no column \"{}\"; there are {}", base::one_line(title),
                             base::one_line(base::joined(names, ", "))));
}

std::string cell_of(const CsvRow& row, std::size_t column) {
  return column < row.cells.size() ? std::string(base::trimmed(row.cells[column])) : std::string();
}

/// Two students with one user id would overwrite each other's scores.
base::Result<void> check_users(const Roster& roster, const std::string& where) {
  std::map<std::string, std::string> owners;
  for (const auto& [student, user] : roster) {
    const auto [owner, fresh] = owners.emplace(user, student);
    if (fresh) continue;
    return failure(fmt::format("{}: \"{}\" and \"{}\" have the same user id \"{}\"", where,
                               base::one_line(owner->second), base::one_line(student),
                               base::one_line(user)));
  }
  return {};
}

}  // namespace

base::Result<Roster> parse_roster(std::string_view csv, const RosterFile& file) {
  const std::string name = file.file.generic_string();
  const auto rows = csv_rows(spec::without_mark(csv));
  if (!rows) return failure(fmt::format("{}:{}", name, rows.error().message));
  if (rows->empty()) return failure(name + ": is empty");
  const CsvRow& titles = rows->front();
  const auto student_column = column_of(titles, file.student);
  const auto user_column = column_of(titles, file.user);
  for (const auto* column : {&student_column, &user_column}) {
    if (!*column)
      return failure(fmt::format("{}:{}: {}", name, titles.line, column->error().message));
  }
  Roster roster;
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const CsvRow& row = (*rows)[i];
    const std::string student = cell_of(row, *student_column);
    const std::string user = cell_of(row, *user_column);
    if (student.empty() || user.empty()) continue;
    const auto [known, fresh] = roster.emplace(student, user);
    if (!fresh && known->second != user) {
      return failure(
          fmt::format("{}:{}: \"{}\" has two user ids", name, row.line, base::one_line(student)));
    }
  }
  return roster;
}

Roster roster_of(const Config& config) {
  Roster roster = config.students;
  if (config.roster) {
    const std::string name = config.roster->file.generic_string();
    const auto text = spec::read_source(config.roster->file);
    if (!text) throw base::UsageError(fmt::format("{}: {}", name, text.error().message));
    auto from_file = parse_roster(*text, *config.roster);
    if (!from_file) throw base::UsageError(from_file.error().message);
    roster.merge(*from_file);  // the configuration's own word counts
  }
  const std::string where = (config.roster ? config.roster->file : config.file).generic_string();
  if (const auto good = check_users(roster, where); !good) {
    throw base::UsageError(good.error().message);
  }
  return roster;
}

}  // namespace interleave::push
