#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace interleave::report {

/// A piece of a text, and whether the other text has it, too.
struct Piece {
  std::string text;
  bool common = true;
  bool operator==(const Piece&) const = default;
};

struct Differences {
  std::vector<Piece> expected;
  std::vector<Piece> seen;
};

/// What two texts have in common, word by word (longest common subsequence). Texts that are about
/// different things, and long ones, come back as one common piece each: marks would not help.
[[nodiscard]] Differences differences(std::string_view expected, std::string_view seen);

}  // namespace interleave::report
