#include "base/escaping.hpp"

#include <gtest/gtest.h>

namespace interleave::base {
namespace {

TEST(Escaped, IsOneWordOfPrintableAscii) {
  EXPECT_EQ(escaped("a b%\n\x1b\xff"), "a%20b%25%0a%1b%ff");
  EXPECT_EQ(escaped(""), "%");
}

TEST(Escaped, ComesBackAsItWas) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(unescaped(escaped(all)), all);
  EXPECT_EQ(unescaped(escaped("")), "");
}

TEST(Unescaped, LeavesWhatIsNoEscape) {
  EXPECT_EQ(unescaped("%4"), "%4");
  EXPECT_EQ(unescaped("%zz%-1%+2"), "%zz%-1%+2");
}

}  // namespace
}  // namespace interleave::base
