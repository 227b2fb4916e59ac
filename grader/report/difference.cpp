#include "report/difference.hpp"

#include <algorithm>

namespace interleave::report {

namespace {

constexpr std::size_t most_words = 300;

bool is_blank(char character) { return character == ' ' || character == '\n' || character == '\t'; }

/// Words with the blanks behind them.
std::vector<std::string_view> words_with_blanks(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= text.size(); ++i) {
    const bool ends = i == text.size() || (is_blank(text[i - 1]) && !is_blank(text[i]));
    if (!ends) continue;
    words.push_back(text.substr(begin, i - begin));
    begin = i;
  }
  return words;
}

std::string_view bare(std::string_view word) {
  const std::size_t last = word.find_last_not_of(" \n\t");
  return last == std::string_view::npos ? std::string_view() : word.substr(0, last + 1);
}

/// lengths[i][j]: of the longest common subsequence of a from i and b from j.
std::vector<std::vector<std::size_t>> common_lengths(const std::vector<std::string_view>& a,
                                                     const std::vector<std::string_view>& b) {
  std::vector<std::vector<std::size_t>> lengths(a.size() + 1,
                                                std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      lengths[i][j] = bare(a[i]) == bare(b[j]) ? lengths[i + 1][j + 1] + 1
                                               : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

void append(std::vector<Piece>& pieces, std::string_view word, bool common) {
  if (pieces.empty() || pieces.back().common != common) pieces.push_back({"", common});
  pieces.back().text += word;
}

}  // namespace

Differences differences(std::string_view expected, std::string_view seen) {
  const Differences plain{{{std::string(expected), true}}, {{std::string(seen), true}}};
  const auto a = words_with_blanks(expected);
  const auto b = words_with_blanks(seen);
  if (a.empty() || b.empty() || a.size() > most_words || b.size() > most_words) return plain;
  const auto lengths = common_lengths(a, b);
  if (lengths[0][0] * 2 < std::max(a.size(), b.size())) return plain;
  Differences marked;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && bare(a[i]) == bare(b[j])) {
      append(marked.expected, a[i++], true);
      append(marked.seen, b[j++], true);
    } else if (j == b.size() || (i < a.size() && lengths[i + 1][j] >= lengths[i][j + 1])) {
      append(marked.expected, a[i++], false);
    } else {
      append(marked.seen, b[j++], false);
    }
  }
  return marked;
}

}  // namespace interleave::report
