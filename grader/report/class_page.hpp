#pragma once

#include <string>
#include <vector>

#include "report/formats.hpp"

namespace interleave::report {

/// The page of a class, for the staff: exercises against students, the distribution of scores, the
/// checks that failed most, the slowest submissions, and all of them with the first thing that is
/// wrong. It is whole without its script, which filters and sorts.
void class_page(const std::vector<Part>& parts, const Setting& setting, const Sink& out);

}  // namespace interleave::report
