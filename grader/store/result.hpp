#pragma once

// What goes through the door of the store.

#include <cstdint>
#include <optional>
#include <string>

#include "model/text.hpp"

namespace interleave::store {

using Id = std::int64_t;

/// What a result depends on: hashes of contents, and the settings in words. Equal ones give equal
/// results, so nothing is graded twice for the same.
struct Basis {
  std::string submission;
  std::string spec;  ///< with the data beside it
  std::string grader;
  std::string settings;
  bool operator==(const Basis&) const = default;
};

/// What tables and gradebooks show of a result.
struct Summary {
  std::string verdict;  ///< pass, fail, inconclusive, error
  double score = 0;
  double bonus = 0;
  double max_score = 0;
  std::optional<double> grade;
  double possible = 0;
  model::Text reason;
};

struct Result {
  Basis basis;
  Summary summary;
  std::string report;  ///< JSON (docs/report_format.md)
};

/// A result that counts as a submission's grade.
struct Standing {
  Id result = 0;
  Basis basis;
  Summary summary;
};

}  // namespace interleave::store
