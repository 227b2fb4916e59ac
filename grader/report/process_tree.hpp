#pragma once

#include <string>

#include "model/report.hpp"

namespace interleave::report {

/// The processes of a run as a picture: inline SVG, a row for each in the order of the tree, with
/// its lifetime as a bar that hangs from its parent's at the moment of its birth. Colours come from
/// the page's classes; what a colour says, the label says too.
[[nodiscard]] std::string process_tree_svg(const model::RunRecord& run, model::Language language);

/// The same as a table, for screen readers and for figures.
[[nodiscard]] std::string process_table(const model::RunRecord& run, model::Language language);

}  // namespace interleave::report
