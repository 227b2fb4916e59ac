#pragma once

// Specs: specs/<exercise>.yaml, parsed and validated. docs/spec_format.md is the author's manual.
//
// One description of each map's keys (keys.hpp) drives the parser, the suggestions for misspelt
// keys and the JSON Schema. Nothing here asks whether an expression can be evaluated: that needs
// the variables of a run.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/spec.hpp"

namespace interleave::spec {

/// One mistake of a spec, for its author (in English, like the keys).
struct Problem {
  std::string file;     ///< as the caller named it
  int line = 0;         ///< from 1; 0: the file as a whole
  int column = 0;       ///< from 1, in characters
  std::string message;  ///< without the suggestion
  std::string nearest;  ///< the valid word nearest to a misspelt one, or empty
  bool operator==(const Problem&) const = default;
};

/// `specs/x.yaml:12:5: unknown key "point" in check "total"; did you mean "points"?`
[[nodiscard]] std::string formatted(const Problem& problem);

struct SpecResult {
  std::optional<model::Spec> spec;  ///< present exactly when there are no errors
  std::vector<Problem> errors;      ///< all of the file, in the order of the file
  std::vector<Problem> warnings;    ///< what is probably not meant, such as a case without checks
};

/// Specs larger than this are refused.
inline constexpr std::size_t most_spec_bytes = 1'000'000;

/// Reads and validates a spec. Its data files and unit tests are looked up in the folder beside it
/// that has the file's name without .yaml. What is not a regular file is refused without waiting.
[[nodiscard]] SpecResult load_spec(const std::filesystem::path& file);

/// The same for a text; `file` (which need not exist) gives the exercise's name and its folder.
[[nodiscard]] SpecResult parse_spec(std::string_view yaml, const std::filesystem::path& file);

/// JSON Schema (draft 07) of a spec, for editors. Ends with a newline.
[[nodiscard]] std::string json_schema();

}  // namespace interleave::spec
