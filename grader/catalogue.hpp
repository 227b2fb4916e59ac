#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "model/spec.hpp"
#include "places.hpp"

namespace interleave {

/// The names of the exercises of a folder of specs, sorted; their files are <name>.yaml.
[[nodiscard]] std::vector<std::string> exercises_in(const std::filesystem::path& specs);

/// Reads one exercise's spec. Throws base::UsageError with every mistake of the file, or with the
/// nearest name when there is no such exercise.
[[nodiscard]] model::Spec load_exercise(const Places& places, const std::string& name);

}  // namespace interleave
