#pragma once

#include <string>
#include <vector>

#include "model/text.hpp"
#include "push/config.hpp"
#include "push/grades.hpp"
#include "push/ledger.hpp"
#include "push/roster.hpp"

namespace interleave::push {

/// A score that the platform does not have yet.
struct Due {
  std::string student;
  std::string user;
  Score score;
  std::optional<Taken> before;  ///< what the platform has now, if anything that is known
};

/// The scores of one exercise.
struct Batch {
  LineItem item;
  std::string name;  ///< of the line item in the ledger: its address, or what finds it
  std::vector<Due> due;
  std::size_t unchanged = 0;
};

struct Plan {
  std::vector<Batch> batches;         ///< in the order of the configuration
  std::vector<model::Text> left_out;  ///< sentences: whose score cannot be pushed, and why
  std::vector<model::Text> notes;     ///< sentences: what the configuration does not speak of
};

/// What is to be pushed so that the platform has every grade.
[[nodiscard]] Plan planned(const Config& config, const std::vector<Grade>& grades,
                           const Roster& roster, const Ledger& ledger);

}  // namespace interleave::push
