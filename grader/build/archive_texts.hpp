#pragma once

// The sentences that a student reads about an archive. Names are made printable here.

#include <cstdint>
#include <string>

#include "model/text.hpp"

namespace interleave::build::texts {

[[nodiscard]] model::Text unreadable_archive(const std::string& archive);
[[nodiscard]] model::Text large_archive(const std::string& archive, std::uint64_t limit);

/// `word` as unpack/unpack.hpp lists them, `name` the entry it is about; any other word: it could
/// not be unpacked.
[[nodiscard]] model::Text refused_archive(const std::string& archive, const std::string& word,
                                          const std::string& name);

}  // namespace interleave::build::texts
