#include "support/judged_runs.hpp"

namespace interleave::test::error_output_test {

using testing::ElementsAre;
using testing::HasSubstr;

std::string with(const std::string& error, const model::ErrorOutputCheck& check) {
  SomeRun run;
  run.let("line", 7);
  run.record().standard_error = error;
  return word(judged(check, {run}));
}

TEST(ErrorOutput, WantsAMessage) {
  EXPECT_EQ(with("usage: x\n", {}), "pass");
  EXPECT_EQ(with("", {}), "fail silent");
  EXPECT_EQ(with(" \n", {}), "fail silent");
  EXPECT_EQ(with("", {{}, false}), "pass");
}

TEST(ErrorOutput, WantsThePatterns) {
  const model::ErrorOutputCheck check{{"line ${line}\\b", "b"}};
  EXPECT_EQ(with("line 7: bad", check), "pass");
  EXPECT_EQ(with("line 71: bad", check), "fail unmatched");
  EXPECT_EQ(with("", check), "fail silent");
  EXPECT_THAT(with("x", {{"("}}), HasSubstr("error"));
}

}  // namespace interleave::test::error_output_test
