#include "base/text.hpp"

#include <gtest/gtest.h>

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
  };
  for (const Case& each : cases) EXPECT_EQ(printable(each.bytes), each.shown);
}

TEST(Shortened, NeverSplitsACharacter) {
  EXPECT_EQ(shortened("abc", 3), "abc");
  EXPECT_EQ(shortened("abcd", 3), "abc…");
  EXPECT_EQ(shortened("aéé", 2), "a…");
}

TEST(QuotedForShell, LeavesPlainWordsAndQuotesTheOthers) {
  EXPECT_EQ(quoted_for_shell("amina/prime-count"), "amina/prime-count");
  EXPECT_EQ(quoted_for_shell("two words"), "'two words'");
  EXPECT_EQ(quoted_for_shell("l'été $(id)"), "'l'\\''été $(id)'");
  EXPECT_EQ(quoted_for_shell(""), "''");
}

TEST(Nearest, FindsAMisspeltWordAndNothingForAnother) {
  const std::vector<std::string> words{"points", "title", "requires"};
  EXPECT_EQ(nearest("point", words), "points");
  EXPECT_EQ(nearest("requiers", words), "requires");
  EXPECT_EQ(nearest("tiemr", {"timer"}), "timer") << "two neighbours swapped are one mistake";
  EXPECT_EQ(nearest("colour", words), "");
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string>{"a", "", "b", ""}));
  EXPECT_EQ(joined({"a", "b"}, ", "), "a, b");
  EXPECT_EQ(trimmed(" \t a b \n"), "a b");
}

}  // namespace
}  // namespace interleave::base
