#include "report/progress.hpp"

#include <gtest/gtest.h>

namespace interleave::report {
namespace {

using model::Language;

TEST(ProgressWords, TellCountRateAndTimeLeft) {
  EXPECT_EQ(progress_words({0, 40, 0, 0}, Language::en), "0/40");
  EXPECT_EQ(progress_words({0, 40, 0, 5}, Language::en), "0/40");
  EXPECT_EQ(progress_words({10, 40, 0, 30}, Language::en), "10/40, 20 a minute, 2 min left");
  EXPECT_EQ(progress_words({10, 40, 1, 100}, Language::fr),
            "10/40, 6,0 par minute, encore 5 min, 1 échec du correcteur");
  EXPECT_EQ(progress_words({1, 2, 2, 10}, Language::en),
            "1/2, 6.0 a minute, 10 s left, 2 failures of the grader");
  EXPECT_EQ(progress_words({40, 40, 0, 60}, Language::en), "40/40, 40 a minute");
  EXPECT_EQ(progress_words({1, 1000, 0, 10}, Language::en),
            "1/1000, 6.0 a minute, 2 h 47 min left");
}

TEST(ProgressBar, Fills) {
  EXPECT_EQ(progress_bar({0, 40}), "[>                   ] ");
  EXPECT_EQ(progress_bar({20, 40}), "[==========>         ] ");
  EXPECT_EQ(progress_bar({40, 40}), "[====================] ");
  EXPECT_EQ(progress_bar({0, 0}), "[>                   ] ");
}

TEST(ProgressLines, AreTenAtMost) {
  for (const std::size_t total : {1U, 3U, 10U, 17U, 1000U}) {
    std::size_t told = 0;
    for (std::size_t done = 0; done <= total; ++done) told += is_told({done, total}) ? 1 : 0;
    EXPECT_EQ(told, std::min<std::size_t>(10, total)) << total;
    EXPECT_TRUE(is_told({total, total})) << total;
  }
}

}  // namespace
}  // namespace interleave::report
