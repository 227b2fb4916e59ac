#pragma once

#include <optional>

#include "build/symbols.hpp"
#include "model/text.hpp"

namespace interleave::build {

/// A submission may define what it likes, also in the place of the C library: what its processes do
/// is seen from outside. Refused are only the names that the object which the grader links into the
/// program (runtime/line_buffer.c) relies on, since its absence would be felt much later and far
/// away, as lines in a wrong order. The sentence names the first such name and where it is defined.
[[nodiscard]] std::optional<model::Text> reserved_name(const SymbolsBySource& symbols);

/// Refused as well, but in the build that is explored, where the compiler puts them: names by which
/// a program could tell that build from the one that is run, and be correct only there.
[[nodiscard]] std::optional<model::Text> name_of_exploration(const SymbolsBySource& symbols);

}  // namespace interleave::build
