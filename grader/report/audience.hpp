#pragma once

namespace interleave::report {

/// Who reads a report. Students see what is visible always; what is hidden, or waits for the due
/// date, leaves through no format of theirs. `platform`: one that itself keeps back what waits for
/// the due date.
enum class Audience { student, platform, staff };

}  // namespace interleave::report
