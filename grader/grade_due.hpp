#pragma once

#include "gradebook.hpp"

namespace interleave {

/// Grades what is due, and stores each result as it comes. What the grader itself failed at is
/// tried three times in all, and then named on standard error. Throws run::Interrupted, and what
/// the database throws.
void grade_due(const ClassTask& task, Gradebook& gradebook);

}  // namespace interleave
