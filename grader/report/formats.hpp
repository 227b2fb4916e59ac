#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/class_table.hpp"
#include "report/style.hpp"
#include "report/view.hpp"

namespace interleave::report {

/// What a file of several submissions is made from: one of them.
struct Part {
  Row row;
  std::function<std::string()> text;  ///< what Format::part answers, made when it is asked for
  /// Path of the submission's own report, from the folder of the file; empty: there is none.
  std::string own_report = {};
};

/// Takes a file piece by piece: that of a class may be larger than what fits in memory.
using Sink = std::function<void(std::string_view)>;

/// A format of reports: `--report name=FILE`. Adding one is a line in formats.cpp.
struct Format {
  /// What one file can hold.
  enum class Scope { one_submission, one_exercise, everything };

  std::string_view name;
  std::string_view ending;  ///< of a file's name, with the dot
  Scope scope;
  Audience readers;  ///< tests try that nothing hidden leaves through one that is not the staff's
  /// Of one submission. Valid UTF-8. Use `part_of`.
  std::string (*part)(const model::Report& report, const Setting& setting, Audience audience);
  /// The file, from the parts in the order of students and exercises; at least one.
  void (*whole)(const std::vector<Part>& parts, const Setting& setting, const Sink& out);
  /// Variables of the platform's environment that it uses.
  std::vector<std::string_view> variables = {};

  [[nodiscard]] std::string part_of(const model::Report& report, const Setting& setting) const {
    return part(report, setting, readers);
  }
  /// The file as one text.
  [[nodiscard]] std::string text_of(const std::vector<Part>& parts, const Setting& setting) const;
};

/// The texts of parts, for formats whose files are lists of them.
void join(const std::vector<Part>& parts, std::string_view separator, const Sink& out);

[[nodiscard]] const std::vector<Format>& formats();

/// The format of this name, or none.
[[nodiscard]] const Format* find_format(std::string_view name);

}  // namespace interleave::report
