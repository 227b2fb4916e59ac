#pragma once

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "spec/problems.hpp"

namespace interleave::spec {

/// The bytes of a regular file of at most most_spec_bytes. The error is a sentence without the
/// file's name.
[[nodiscard]] base::Result<std::string> read_source(const std::filesystem::path& file);

/// The text without a byte order mark.
[[nodiscard]] std::string_view without_mark(std::string_view text);

/// The one YAML document of the text, a map. Otherwise nothing, and the reason in `problems`.
[[nodiscard]] std::optional<YAML::Node> parse_yaml(std::string_view text, Problems& problems);

}  // namespace interleave::spec
