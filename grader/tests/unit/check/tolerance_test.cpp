#include <cmath>

#include "support/judged_runs.hpp"

namespace interleave::test::tolerance_test {

using testing::ElementsAre;
using testing::HasSubstr;

std::string of(const model::Value& value, const model::ToleranceCheck& check) {
  SomeRun run;
  run.let("trials", 10000).event("pi", "pi", {{"estimate", value}});
  return word(judged(check, {run}));
}

TEST(Tolerance, Absolute) {
  const model::ToleranceCheck check{"pi", "estimate", "math.pi", "0.1", "", "", ""};
  EXPECT_EQ(of(3.2, check), "pass");
  EXPECT_EQ(of(3.3, check), "fail off");
  EXPECT_EQ(of(std::int64_t{3}, check), "fail off");
}

TEST(Tolerance, Relative) {
  const model::ToleranceCheck check{"pi", "estimate", "10", "", "0.1", "", ""};
  EXPECT_EQ(of(10.9, check), "pass");
  EXPECT_EQ(of(11.1, check), "fail off");
}

TEST(Tolerance, StandardErrors) {
  const model::ToleranceCheck check{
      "pi", "estimate", "math.pi", "", "", "5", "math.sqrt(math.pi * (4 - math.pi) / trials)"};
  EXPECT_EQ(of(3.2, check), "pass");
  EXPECT_EQ(of(3.25, check), "fail off");
}

TEST(Tolerance, WhatIsNoNumberIsOff) {
  const model::ToleranceCheck check{"pi", "estimate", "math.pi", "0.1", "", "", ""};
  EXPECT_EQ(of("nan", check), "fail off");
  EXPECT_EQ(of(std::nan(""), check), "fail off");
  EXPECT_EQ(of(3.14, {"pi", "estimate", "estimate + 'x'", "0.1", "", "", ""}), "fail off");
  EXPECT_EQ(word(judged(check, {SomeRun()})), "fail missing");
}

}  // namespace interleave::test::tolerance_test
