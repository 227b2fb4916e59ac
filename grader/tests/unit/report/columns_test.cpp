#include "report/columns.hpp"

#include <gtest/gtest.h>

namespace interleave::report {
namespace {

TEST(Columns, CountWhatATerminalShows) {
  EXPECT_EQ(columns_of("abc"), 3U);
  EXPECT_EQ(columns_of("é"), 1U);
  EXPECT_EQ(columns_of("e\xCC\x81"), 1U);  // e and a combining accent
  EXPECT_EQ(columns_of("你好"), 4U);
  EXPECT_EQ(columns_of("\xF0\x9F\x99\x82"), 2U);
}

TEST(Padded, FillsUpToTheWidthAndNeverCuts) {
  EXPECT_EQ(padded("é", 3), "é  ");
  EXPECT_EQ(padded("abcd", 3), "abcd");
}

TEST(Fitted, CutsAtTheWidth) {
  EXPECT_EQ(fitted("abc", 3), "abc");
  EXPECT_EQ(fitted("abcd", 3), "ab…");
  EXPECT_EQ(fitted("你好吗", 4), "你…");
}

TEST(Wrapped, BreaksAtSpacesAndKeepsNewlines) {
  EXPECT_EQ(wrapped("one two three", 8), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("a\nb", 8), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(wrapped("a\tb", 8), (std::vector<std::string>{"a\\tb"}));
}

TEST(Wrapped, NeverMakesALineThatATerminalWouldWrap) {
  EXPECT_EQ(wrapped("unbreakable", 4), (std::vector<std::string>{"unbr", "eaka", "ble"}));
  EXPECT_EQ(wrapped("a 你好吗", 4), (std::vector<std::string>{"a", "你好", "吗"}));
  for (const std::string& line :
       wrapped(std::string(500, 'x') + " \t" + "⚡⌚🙂❤️" + "e\xCC\x81", 7)) {
    EXPECT_LE(columns_of(line), 7U) << line;
  }
}

}  // namespace
}  // namespace interleave::report
