#include "build/macros.hpp"

#include <gmock/gmock.h>

namespace interleave::build {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(Macros, AreFoundHoweverTheyAreWritten) {
  EXPECT_THAT(macros_of("#define good 10\n  #  define square(x) ((x) * (x))\r\n#define GUARD\n"
                        "#undef bad\n#defined no\n#define\nint define = 1; // #define not\n"),
              UnorderedElementsAre("good", "square", "GUARD"));
  EXPECT_THAT(macros_of(""), IsEmpty());
}

TEST(Macros, AreWholeWordsOfALine) {
  EXPECT_EQ(first_word_in({"good", "bad"}, "  f(goods, a_bad, bad, good);"), "bad");
  EXPECT_EQ(first_word_in({"good"}, "goods(good2)"), "");
  EXPECT_EQ(first_word_in({"good"}, "good"), "good");
  EXPECT_EQ(first_word_in({}, "good"), "");
}

}  // namespace
}  // namespace interleave::build
