#pragma once

#include <string>
#include <vector>

#include "model/spec.hpp"

namespace interleave::spec {

/// What of a spec may be handed to students.
struct PublicPart {
  /// A spec of its own, without the comments; empty when no check is left.
  std::string yaml;
  std::vector<std::string> files;     ///< of specs/<exercise>/, that it needs
  std::vector<std::string> left_out;  ///< public checks that would give away what they ask for
};

/// The checks that are always visible, what these use, and nothing that only others do. Quizzes are
/// left out, too: their answers stand in the spec. The spec is read again from its file.
/// Throws base::UsageError for what cannot be taken apart.
[[nodiscard]] PublicPart public_part(const model::Spec& spec);

}  // namespace interleave::spec
