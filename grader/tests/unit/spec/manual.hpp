#pragma once

// The examples of docs/spec_format.md, put together to one spec that uses every key and every kind.

#include <sstream>
#include <string>

#include "spec_texts.hpp"

namespace interleave::spec {

inline std::string manual_text() { return content_of(project_folder() / "docs/spec_format.md"); }

/// The blocks between ```yaml <mark> and ```, each line behind `indentation`.
inline std::string examples(const std::string& mark, const std::string& indentation) {
  std::istringstream text(manual_text());
  std::string blocks;
  bool inside = false;
  for (std::string line; std::getline(text, line);) {
    if (line == "```yaml " + mark) {
      inside = true;
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      blocks += indentation + line + "\n";
    }
  }
  return blocks;
}

inline std::string manual_spec() {
  return examples("head", "") + "checks:\n" + examples("check", "  ");
}

/// Where the files that the examples name are.
inline std::filesystem::path manual_file() {
  return project_folder() / "grader/tests/unit/spec/everything.yaml";
}

}  // namespace interleave::spec
