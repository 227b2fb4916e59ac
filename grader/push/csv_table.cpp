#include "push/csv_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace interleave::push {

namespace {

/// What stands between cells: the sign that the first line has most of.
char separator_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char sign : {';', '\t'}) {
    if (std::count(line.begin(), line.end(), sign) > std::count(line.begin(), line.end(), best)) {
      best = sign;
    }
  }
  return best;
}

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

  base::Result<std::vector<CsvRow>> rows() {
    std::vector<CsvRow> rows;
    while (!text_.empty()) {
      CsvRow row{line_, {}};
      do {
        if (!read_cell(row.cells.emplace_back())) {
          return base::failure(fmt::format("{}: this quotation is never closed", row.line));
        }
      } while (take(separator_));
      if (!end_line()) {
        return base::failure(fmt::format("{}: text behind a quotation", line_));
      }
      const bool empty = row.cells.size() == 1 && row.cells.front().empty();
      if (!empty) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool take(char expected) {
    if (!text_.starts_with(expected)) return false;
    text_.remove_prefix(1);
    return true;
  }

  /// False: the line goes on.
  bool end_line() {
    const bool carriage_return = take('\r');
    if (!take('\n') && !carriage_return) return text_.empty();
    ++line_;
    return true;
  }

  /// False: the text ended within a quotation.
  bool read_cell(std::string& cell) {
    if (!take('"')) {
      const char ends[] = {separator_, '\r', '\n', '\0'};
      cell = text_.substr(0, text_.find_first_of(ends));
      text_.remove_prefix(cell.size());
      return true;
    }
    while (!text_.empty()) {
      if (take('"') && !text_.starts_with('"')) return true;
      if (text_.empty()) return false;
      if (text_.front() == '\n') ++line_;
      cell += text_.front();
      text_.remove_prefix(1);
    }
    return false;
  }

  std::string_view text_;
  char separator_;
  int line_ = 1;
};

}  // namespace

base::Result<std::vector<CsvRow>> csv_rows(std::string_view text) { return CsvReader(text).rows(); }

}  // namespace interleave::push
