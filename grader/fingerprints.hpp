#pragma once

#include <map>
#include <string>

#include "model/spec.hpp"

namespace interleave {

/// What the results of a class depend on beside the submissions and the options: SHA-256, in hex.
struct Fingerprints {
  std::string grader;                        ///< the program, and all beside it that takes part
  std::map<std::string, std::string> specs;  ///< with their data, by exercise
};

/// Reads the grader's own files and each spec with its data.
[[nodiscard]] Fingerprints fingerprints_of(const std::map<std::string, model::Spec>& specs);

}  // namespace interleave
