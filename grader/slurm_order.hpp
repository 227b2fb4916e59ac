#pragma once

// What the machine that submits writes for the tasks on the nodes of Slurm.

#include <string>
#include <vector>

#include "grade_class.hpp"
#include "slurm/plan.hpp"

namespace interleave {

/// A submission to grade, and what its result will depend on.
struct SlurmItem {
  batch::Job job;
  store::Basis basis;
};

/// Names the submission and the basis: what is called alike gives the same result.
[[nodiscard]] std::string key_of(const SlurmItem& item);

/// What all tasks of a grading have in common.
struct SlurmOrder {
  std::string grading;               ///< begins the names of its jobs
  std::vector<slurm::Array> arrays;  ///< of all of its tasks
  GradeCommand command;              ///< as far as a grading depends on it
  std::filesystem::path specs;
  model::Isolation isolation;                 ///< at no other level
  std::vector<std::filesystem::path> hidden;  ///< as of ClassTask
};

// As bytes: a path need be no text.
[[nodiscard]] std::string packed(const SlurmOrder& order);
[[nodiscard]] std::string packed(const std::vector<SlurmItem>& items);
// They throw base::GraderError when it is something else.
[[nodiscard]] SlurmOrder order_from(const std::string& bytes);
[[nodiscard]] std::vector<SlurmItem> items_from(const std::string& bytes);

}  // namespace interleave
