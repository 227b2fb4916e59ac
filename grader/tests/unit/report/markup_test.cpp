#include "report/markup.hpp"

#include <gtest/gtest.h>

namespace interleave::report {
namespace {

TEST(MarkupText, LeavesNoMarkup) {
  EXPECT_EQ(markup_text("<b a=\"x\" b='y'>&amp;"),
            "&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;");
  EXPECT_EQ(markup_text("]]>"), "]]&gt;");
  EXPECT_EQ(markup_text("a\n\tb é 你"), "a\n\tb é 你");
}

TEST(MarkupText, LeavesNoCharacterThatXmlForbids) {
  // XML 1.0, 2.2: below U+0020, surrogates, U+FFFE and U+FFFF.
  EXPECT_EQ(markup_text(std::string_view("\0\x08\x0b\x1f\r", 5)), "\\x00\\x08\\x0b\\x1f\\x0d");
  EXPECT_EQ(markup_text("\xed\xa0\x80"), "\\xed\\xa0\\x80");
  EXPECT_EQ(markup_text("\xef\xbf\xbe\xef\xbf\xbf"), "\\xef\\xbf\\xbe\\xef\\xbf\\xbf");
}

TEST(MarkupAttribute, KeepsLineBreaks) {
  EXPECT_EQ(markup_attribute("a\n\tb<"), "a&#10;&#9;b&lt;");
}

}  // namespace
}  // namespace interleave::report
