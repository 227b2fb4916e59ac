#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/formats.hpp"

namespace interleave::report {

/// A check in the page of a class; texts are cleaned and cut.
struct CheckSummary {
  std::string id;
  std::string title;
  model::Verdict verdict = model::Verdict::pass;
};

/// What the page of a class keeps of a submission.
struct Summary {
  std::string who;       ///< the student, or the place where that does not tell rows apart
  std::string exercise;  ///< name
  std::string score;     ///< "22/24 + 2 bonus"; empty when the grader failed
  model::Verdict verdict = model::Verdict::pass;
  std::string reason;           ///< the first thing that is wrong, one line
  std::optional<double> share;  ///< Grade::fraction
  double seconds = 0;           ///< that grading took
  std::vector<CheckSummary> checks;
  std::string address;  ///< of its own report, as a relative URL; empty: it has none
};

/// The part of one submission: a few hundred bytes of JSON.
[[nodiscard]] std::string class_part(const model::Report& report, const Setting& setting,
                                     Audience audience);

/// From the parts that `class_part` made, in their order.
[[nodiscard]] std::vector<Summary> summaries_of(const std::vector<Part>& parts,
                                                model::Language language);

/// "92%": never 100 for less than all. "–" where there is no share.
[[nodiscard]] std::string percent(std::optional<double> share, model::Language language);

/// The middle of the values, or none.
[[nodiscard]] std::optional<double> median_of(std::vector<double> values);

/// A path of any bytes as a relative URL (RFC 3986): nothing in it is taken for more than a name.
[[nodiscard]] std::string url_of(std::string_view path);

}  // namespace interleave::report
