#pragma once

#include <string>

#include "report/style.hpp"

namespace interleave::report {

/// One page for a submission, that stands for itself: no script, no network, nothing loaded, which
/// its content security policy says as well. For the student: without what is hidden.
[[nodiscard]] std::string html(const model::Report& report, const Setting& setting);

/// The same with every check, and the command that shows it again.
[[nodiscard]] std::string html_for_staff(const model::Report& report, const Setting& setting);

}  // namespace interleave::report
