#pragma once

#include <nlohmann/json.hpp>

#include "model/schedule_picture.hpp"

namespace interleave::report {

/// A text in both languages, cleaned.
[[nodiscard]] nlohmann::ordered_json both_languages(const model::Text& text);

/// An interleaving as data; see docs/report_format.md. Texts in both languages.
[[nodiscard]] nlohmann::ordered_json schedule_json(const model::SchedulePicture& picture);

}  // namespace interleave::report
