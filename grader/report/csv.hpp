#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/formats.hpp"

namespace interleave::report {

/// A row for each submission, for a spreadsheet: the staff's, with the first thing that is wrong.
void csv(const std::vector<Part>& parts, const Setting& setting, const Sink& out);

/// For the import of Canvas's gradebook: students are found by login, else by name. Without those
/// whose grading failed, since an empty cell would erase a grade.
void csv_canvas(const std::vector<Part>& parts, const Setting& setting, const Sink& out);

/// For the import of Moodle's gradebook, with feedback; without those whose grading failed, since
/// feedback without a grade erases the grade.
void csv_moodle(const std::vector<Part>& parts, const Setting& setting, const Sink& out);
/// A submission's part of it: the feedback, as the student may see it.
[[nodiscard]] std::string moodle_feedback(const model::Report& report, const Setting& setting,
                                          Audience audience);

/// A cell of text (RFC 4180): one line, quoted, and with an apostrophe before what a spreadsheet
/// would take for a formula.
[[nodiscard]] std::string csv_text(std::string_view text);

}  // namespace interleave::report
