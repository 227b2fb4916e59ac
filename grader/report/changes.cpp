#include "report/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "report/columns.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Language;
using model::Verdict;

namespace {

constexpr std::size_t cell_count = 7;
using Cells = std::array<std::string, cell_count>;

std::string grade_cell(const Row& row, Language language) {
  if (row.verdict == Verdict::error) return word_for(row.verdict, language);
  return score_text(row.score, row.bonus, row.max_score, language) + " " +
         word_for(row.verdict, language);
}

/// "+2.5"; empty where one of the two is no grade.
std::string difference_cell(const Change& change) {
  if (change.before.verdict == Verdict::error || change.after.verdict == Verdict::error) return {};
  const double difference = change.after.score - change.before.score;
  if (std::abs(difference) < 1e-9) return "0";
  return (difference > 0 ? "+" : "") + points(difference);
}

std::string in_words(const std::string& why, Language language) {
  if (language == Language::en) return why;
  if (why == "submission") return "rendu";
  if (why == "spec") return "spécification";
  if (why == "grader") return "correcteur";
  if (why == "settings") return "options";
  return "erreur";
}

Cells cells_of(const Change& change, Language language) {
  std::vector<std::string> why;
  for (const std::string& each : change.why) why.push_back(in_words(each, language));
  return {fitted(change.after.student, 28),
          change.after.exercise,
          grade_cell(change.before, language),
          grade_cell(change.after, language),
          difference_cell(change),
          base::joined(why, ", "),
          change.after.reason};
}

std::string table(const std::vector<Cells>& rows, std::size_t width) {
  std::array<std::size_t, cell_count> widths{};
  for (const Cells& cells : rows) {
    for (std::size_t i = 0; i < cell_count; ++i)
      widths[i] = std::max(widths[i], columns_of(cells[i]));
  }
  std::size_t fixed = 0;
  for (std::size_t i = 0; i + 1 < cell_count; ++i) fixed += widths[i] + 1;
  widths.back() = width > fixed + 20 ? width - fixed : 20;
  std::string out;
  for (const Cells& cells : rows) {
    for (std::size_t i = 0; i + 1 < cell_count; ++i) out += padded(cells[i], widths[i]) + " ";
    out += fitted(cells.back(), widths.back()) + "\n";
  }
  return out;
}

std::string count_line(std::size_t differing, std::size_t all, bool preview, Language language) {
  if (language == Language::fr) {
    return fmt::format("{} note{} sur {} {}\n", differing, differing < 2 ? "" : "s", all,
                       preview         ? "changerai" + std::string(differing < 2 ? "t" : "ent")
                       : differing < 2 ? "change"
                                       : "changent");
  }
  return fmt::format("{} of {} grade{} {}\n", differing, all, all == 1 ? "" : "s",
                     preview ? "would change" : "changed");
}

}  // namespace

bool differs(const Change& change) {
  return change.before.verdict != change.after.verdict ||
         std::abs(change.before.score - change.after.score) > 1e-9 ||
         std::abs(change.before.max_score - change.after.max_score) > 1e-9;
}

std::string changes_table(const std::vector<Change>& changes, bool preview,
                          const TerminalStyle& style) {
  const bool french = style.language == Language::fr;
  std::vector<Cells> rows;
  if (french) {
    rows.push_back(
        {"étudiant", "exercice", "avant", "après", "points", "à cause de", "première raison"});
  } else {
    rows.push_back(
        {"student", "exercise", "before", "after", "points", "because of", "first reason"});
  }
  for (const Change& change : changes) {
    if (differs(change)) rows.push_back(cells_of(change, style.language));
  }
  const std::string count = count_line(rows.size() - 1, changes.size(), preview, style.language);
  return rows.size() == 1 ? count : table(rows, style.width) + "\n" + count;
}

}  // namespace interleave::report
