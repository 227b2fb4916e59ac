#include "report/csv.hpp"

#include <gtest/gtest.h>

namespace interleave::report {
namespace {

TEST(CsvText, IsNoFormula) {
  for (const char* text :
       {"=1+1", "+1", "-1", "@SUM(A1)", "  =1", "＝1", "＋1", "－1", "＠x", "−1"})
    EXPECT_EQ(csv_text(text), std::string("\"'") + text + "\"") << text;
  // A tab or a carriage return, which hide what follows, is visible.
  EXPECT_EQ(csv_text("\t=1"), "\"\\t=1\"");
  EXPECT_EQ(csv_text("\r=1"), "\"\\x0d=1\"");
}

TEST(CsvText, StaysInItsCell) {
  EXPECT_EQ(csv_text("a\",\"b"), "\"a\"\",\"\"b\"");
  EXPECT_EQ(csv_text("a\r\nb;c"), "\"a\\x0d\\nb;c\"");
  EXPECT_LT(csv_text(std::string(100000, '\x1b')).size(), 9000U);
}

}  // namespace
}  // namespace interleave::report
