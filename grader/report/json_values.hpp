#pragma once

// What the readers of JSON share.

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "model/time.hpp"
#include "report/words.hpp"

namespace interleave::report {

/// To the nearest nanosecond, so that it is written with the same digits again.
[[nodiscard]] inline model::Duration time_from(const nlohmann::ordered_json& seconds) {
  return model::Duration(std::llround(seconds.get<double>() * 1e9));
}

template <class Enum>
[[nodiscard]] Enum named(const nlohmann::ordered_json& name, Enum last) {
  return named(std::string_view(name.get_ref<const std::string&>()), last);
}

}  // namespace interleave::report
