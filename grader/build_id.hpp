#pragma once

#include <string>

namespace interleave {

/// What the linker put into this program: a hash of all its content (ld(1), --build-id), so that
/// the file need not be read to tell one build from another. Throws base::GraderError.
[[nodiscard]] std::string build_id();

}  // namespace interleave
