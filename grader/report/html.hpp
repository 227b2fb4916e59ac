#pragma once

#include <string>

#include "report/style.hpp"

namespace interleave::report {

/// One page for a submission, that stands for itself: no script, no network, nothing loaded, which
/// its content security policy says as well. The staff's tells the command that shows it again.
[[nodiscard]] std::string html(const model::Report& report, const Setting& setting,
                               Audience audience);

}  // namespace interleave::report
