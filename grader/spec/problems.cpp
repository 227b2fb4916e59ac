#include "spec/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.hpp"

namespace interleave::spec {

std::string formatted(const Problem& problem) {
  std::string place = problem.file;
  if (problem.line > 0) place += fmt::format(":{}:{}", problem.line, problem.column);
  std::string suggestion;
  if (!problem.nearest.empty()) {
    suggestion = fmt::format("; did you mean \"{}\"?", problem.nearest);
  }
  return fmt::format("{}: {}{}", place, problem.message, suggestion);
}

Problems::Problems(std::string file, std::string_view text) : file_(std::move(file)) {
  while (true) {
    const std::size_t end = text.find('\n');
    lines_.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::string_view Problems::line(int number) const {
  const auto index = static_cast<std::size_t>(number - 1);
  return number >= 1 && index < lines_.size() ? lines_[index] : std::string_view{};
}

void Problems::error(const YAML::Mark& at, std::string message, std::string nearest) {
  errors_.push_back(problem(at, std::move(message), std::move(nearest)));
}

void Problems::warning(const YAML::Mark& at, std::string message) {
  warnings_.push_back(problem(at, std::move(message), {}));
}

namespace {

/// One line, whatever the author's text holds.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char each : base::printable(text)) {
    if (each == '\n') {
      line += "\\n";
    } else if (each == '\t') {
      line += "\\t";
    } else {
      line += each;
    }
  }
  return line;
}

}  // namespace

Problem Problems::problem(const YAML::Mark& at, std::string message, std::string nearest) const {
  Problem made{file_, 0, 0, one_line(message), one_line(nearest)};
  if (at.is_null()) return made;
  made.line = line_of(at);
  // yaml-cpp counts bytes; people and editors count characters.
  const std::string_view before = line(made.line).substr(0, static_cast<std::size_t>(at.column));
  made.column = 1 + static_cast<int>(std::count_if(before.begin(), before.end(), [](char byte) {
                  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
                }));
  return made;
}

namespace {

std::vector<Problem> in_file_order(std::vector<Problem> problems) {
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  });
  // The same node may be reached several times through an alias.
  problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
  return problems;
}

}  // namespace

std::vector<Problem> Problems::take_errors() { return in_file_order(std::move(errors_)); }

std::vector<Problem> Problems::take_warnings() { return in_file_order(std::move(warnings_)); }

}  // namespace interleave::spec
