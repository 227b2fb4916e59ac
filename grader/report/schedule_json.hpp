#pragma once

#include <nlohmann/json.hpp>

#include "model/schedule_picture.hpp"

namespace interleave::report {

/// An interleaving as data; see docs/report_format.md. Texts in both languages.
[[nodiscard]] nlohmann::ordered_json schedule_json(const model::SchedulePicture& picture);

}  // namespace interleave::report
