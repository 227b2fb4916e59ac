#pragma once

#include <map>
#include <string>
#include <string_view>

#include "push/config.hpp"

namespace interleave::push {

/// The name of a student's folder to the platform's user id.
using Roster = std::map<std::string, std::string>;

/// The students of a CSV text. Rows without a student or a user id are passed over: exports of
/// gradebooks have such. The error begins with the place, "roster.csv:12: ".
[[nodiscard]] base::Result<Roster> parse_roster(std::string_view csv, const RosterFile& file);

/// The configuration's own students and those of its file. Throws base::UsageError.
[[nodiscard]] Roster roster_of(const Config& config);

}  // namespace interleave::push
