#include "base/text.hpp"

#include <gtest/gtest.h>

#include <random>

namespace interleave::base {
namespace {

TEST(Printable, KeepsTextInAnyScript) {
  EXPECT_EQ(printable("naïve ångström Ω 你好 \xF0\x9F\x99\x82\tx\n"),
            "naïve ångström Ω 你好 \xF0\x9F\x99\x82\tx\n");
}

TEST(Printable, ShowsWhatCouldDoHarmAsEscapes) {
  struct Case {
    std::string bytes;
    std::string shown;
  };
  const std::vector<Case> cases{
      {"\x1b[31mred", "\\x1b[31mred"},               // terminal escape
      {std::string("a\0b", 3), "a\\x00b"},           // NUL
      {"\xff\xfe", "\\xff\\xfe"},                    // no UTF-8
      {"\xC0\x80", "\\xc0\\x80"},                    // overlong NUL
      {"\xED\xA0\x80", "\\xed\\xa0\\x80"},           // surrogate
      {"\xE2\x80\xAE", "\\xe2\\x80\\xae"},           // right-to-left override
      {"\xC2\x9B", "\\xc2\\x9b"},                    // C1 control, CSI in one character
      {"\xF4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"},  // above U+10FFFF
      {"\xE4\xBD", "\\xe4\\xbd"},                    // cut in the middle
      {"\x7f", "\\x7f"},
      {"a\u200Bb", "a\\xe2\\x80\\x8bb"},                     // zero width space
      {"a\u00ADb", "a\\xc2\\xadb"},                          // soft hyphen
      {"\uFEFFa", "\\xef\\xbb\\xbfa"},                       // byte order mark
      {"a\u2028b", "a\\xe2\\x80\\xa8b"},                     // line separator
      {"\u2066a\u2069", "\\xe2\\x81\\xa6a\\xe2\\x81\\xa9"},  // isolates
      {"\U000E0041", "\\xf3\\xa0\\x81\\x81"},                // tag
      {"\u3164", "\\xe3\\x85\\xa4"},                         // filler
      {"\uFFFE", "\\xef\\xbf\\xbe"},                         // noncharacter
      {"\u0301", "\\xcc\\x81"},  // a mark over what stands before the text
      {"a\n\u0301", "a\n\\xcc\\x81"},
  };
  for (const Case& each : cases) EXPECT_EQ(printable(each.bytes), each.shown);
}

TEST(Printable, KeepsAFewMarksOnALetterAndShowsATower) {
  EXPECT_EQ(printable("e\u0301\u0302 ✔\uFE0F"), "e\u0301\u0302 ✔\uFE0F");
  std::string tower = "e";
  for (int i = 0; i < 6; ++i) tower += "\u0301";
  EXPECT_EQ(printable(tower), "e\u0301\u0301\u0301\u0301\\xcc\\x81\\xcc\\x81");
}

TEST(OneLine, ShowsNewlinesAndTabs) { EXPECT_EQ(one_line("a\tb\nc\x1b"), "a\\tb\\nc\\x1b"); }

/// Written apart from what it judges: well-formed UTF-8 by decoding and encoding again, without
/// controls and without the characters that reorder, hide or break lines.
bool is_harmless(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t k) {
      return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U;
    };
    const std::size_t length = byte(0) < 0x80 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
    char32_t code = length == 1 ? byte(0) : byte(0) & (0x7FU >> length);
    for (std::size_t k = 1; k < length; ++k) {
      if (byte(k) < 0x80 || byte(k) > 0xBF) return false;
      code = code << 6U | (byte(k) & 0x3FU);
    }
    constexpr char32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (code < least[length - 1] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
      return false;
    if (code < 0x20 && code != '\n' && code != '\t') return false;
    if (code >= 0x7F && code < 0xA0) return false;
    if ((code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E)) return false;
    if ((code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || code == 0xAD) return false;
    i += length;
  }
  return true;
}

TEST(Printable, MakesAnyBytesHarmlessAndIsDoneOnce) {
  std::mt19937 random(1);  // the same bytes each time
  // Bytes that are the beginnings of harmful characters come more often than chance has them.
  const std::string likely = "\x1b\x9b\xc2\xe2\x80\x81\x82\xae\xa6\xef\xbb\xbf\xf3\xa0\xed\xcc\n\t";
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes;
    for (unsigned length = random() % 40; length > 0; --length) {
      bytes +=
          random() % 2 == 0 ? static_cast<char>(random() % 256) : likely[random() % likely.size()];
    }
    const std::string clean = printable(bytes);
    ASSERT_TRUE(is_harmless(clean)) << clean;
    ASSERT_EQ(printable(clean), clean);
    ASSERT_EQ(one_line(bytes).find_first_of("\n\t"), std::string::npos);
  }
}

TEST(Shortened, NeverSplitsACharacter) {
  EXPECT_EQ(shortened("abc", 3), "abc");
  EXPECT_EQ(shortened("abcd", 3), "abc…");
  EXPECT_EQ(shortened("aéé", 2), "a…");
}

TEST(Nearest, FindsAMisspeltWordAndNothingForAnother) {
  const std::vector<std::string> words{"points", "title", "requires"};
  EXPECT_EQ(nearest("point", words), "points");
  EXPECT_EQ(nearest("requiers", words), "requires");
  EXPECT_EQ(nearest("colour", words), "");
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string>{"a", "", "b", ""}));
  EXPECT_EQ(joined({"a", "b"}, ", "), "a, b");
  EXPECT_EQ(trimmed(" \t a b \n"), "a b");
}

}  // namespace
}  // namespace interleave::base
