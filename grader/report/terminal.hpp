#pragma once

#include <string>

#include "model/report.hpp"

namespace interleave::report {

struct TerminalStyle {
  model::Language language = model::Language::en;
  bool colour = false;      ///< only when standard output is a terminal
  std::size_t width = 100;  ///< columns
};

/// The text in the colour of a verdict, where colours are wanted.
[[nodiscard]] std::string coloured(const std::string& text, model::Verdict verdict,
                                   const TerminalStyle& style);

/// The report of one submission for a person: a line for each check, and below one that did not
/// pass what was expected, what was seen, why it matters, a hint and the lines that show it.
[[nodiscard]] std::string terminal_report(const model::Report& report, const TerminalStyle& style);

}  // namespace interleave::report
