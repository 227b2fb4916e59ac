#pragma once

#include <map>
#include <string>

#include "model/text.hpp"

namespace interleave::report {

/// Measured figures (model::Evidence::figures) as a picture with its caption: a value against the
/// band that it has to lie in, or a speedup with its confidence interval against what is allowed.
/// Empty for other figures. Colours come from the page's classes; the picture's name says all of it
/// in words.
[[nodiscard]] std::string measure_figure(const std::map<std::string, double>& figures,
                                         model::Language language);

}  // namespace interleave::report
