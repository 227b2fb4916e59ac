#pragma once

#include <string>
#include <vector>

#include "report/class_summary.hpp"

namespace interleave::report {

// What the sections of a class's page are made of. `value` in the attribute data-value is what the
// page's script sorts by; data-student, data-exercise and data-verdict are what it filters by.

/// A section with its heading, which names the region of tables in it, too.
[[nodiscard]] std::string class_section(const char* id, const char* heading,
                                        const std::string& body);

/// A region of its own that scrolls, and is named by the section's heading. `tall`: it is not
/// higher than the window, either.
[[nodiscard]] std::string scrolled(const char* id, bool tall, const std::string& table);

/// data-student, data-exercise and data-verdict.
[[nodiscard]] std::string filtered_by(const Summary& summary);
[[nodiscard]] std::string filtered_by(const std::string& exercise);

/// A name of a person, which may be written from right to left.
[[nodiscard]] std::string name_markup(const std::string& name);

/// "✗ fail", the mark unseen by screen readers.
[[nodiscard]] std::string verdict_markup(model::Verdict verdict, model::Language language);

/// `markup` as a link to the submission's own report, if it has one. `name`, if any, is the link's
/// in the place of its text.
[[nodiscard]] std::string linked(const Summary& summary, const std::string& markup,
                                 const std::string& name = {});

struct Column {
  std::string name;
  bool numbers = false;  ///< the name stands above their ends
};
[[nodiscard]] std::string table_head(const std::vector<Column>& columns);

}  // namespace interleave::report
