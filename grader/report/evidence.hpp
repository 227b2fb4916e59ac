#pragma once

#include <string>
#include <vector>

#include "model/report.hpp"

namespace interleave::report {

/// The run that shows a finding, or none.
[[nodiscard]] const model::ObservedRun* run_of(const model::Report& report,
                                               const model::Evidence& evidence);

/// A line of output to show: an offending one, or one of the two before and after it.
struct ShownLine {
  std::size_t index = 0;  ///< into the run's lines
  bool offending = false;
};

/// In the order of the output, at most nine.
[[nodiscard]] std::vector<ShownLine> shown_lines(const model::ObservedRun& run,
                                                 const model::Evidence& evidence);

/// "main 2", "process 3", "?".
[[nodiscard]] std::string writer_of(const model::ObservedRun& run, const model::Line& line,
                                    model::Language language);

/// "main.cpp:3:7: warning: unused variable ‘x’": one line, cleaned.
[[nodiscard]] std::string diagnostic_line(const model::Diagnostic& diagnostic);

/// The errors and warnings to show, at most five of them; `more` tells whether there are others.
[[nodiscard]] std::vector<const model::Diagnostic*> shown_diagnostics(const model::Build& build,
                                                                      bool& more);

/// Said in the place of the others.
[[nodiscard]] std::string more_diagnostics(model::Language language);

}  // namespace interleave::report
