#pragma once

// Scores as the Score service of AGS 2.0 takes them.

#include <optional>
#include <string>

#include "push/world.hpp"

namespace interleave::push {

struct Score {
  double given = 0;  ///< may be more than the maximum: a bonus
  double maximum = 0;
  std::string comment;  ///< the student reads it; may be empty
  bool operator==(const Score&) const = default;
};

/// Later than the last one by a second at least: Moodle compares whole seconds.
[[nodiscard]] Time next_time(Time now, std::optional<Time> last);

/// ISO 8601 with milliseconds and the zone: 2026-03-01T12:00:00.250+00:00
[[nodiscard]] std::string timestamp(Time time);

/// `new_submission`: see Config.
[[nodiscard]] Request score_request(const std::string& line_item_url, const std::string& user,
                                    const Score& score, Time time, bool new_submission);

}  // namespace interleave::push
