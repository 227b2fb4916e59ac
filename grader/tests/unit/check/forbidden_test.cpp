#include "support/judged_runs.hpp"

namespace interleave::test::forbidden_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

TEST(Forbidden, LooksAtTheSymbols) {
  Around around;
  around.build.symbols = {{"fork", {"main.cpp"}}, {"system@GLIBC_2.2.5", {"b.cpp"}}};
  EXPECT_EQ(word(judged(model::ForbiddenCheck{{"popen"}}, {}, around)), "pass");
  const auto outcome = judged(model::ForbiddenCheck{{"popen", "system"}}, {}, around);
  EXPECT_EQ(word(outcome), "fail uses");
  EXPECT_EQ(outcome.seen.en, "It uses system (in b.cpp).");
}

TEST(Forbidden, WhatFindsFunctionsByNameLeavesItOpen) {
  Around around;
  around.build.symbols = {{"dlsym@GLIBC_2.34", {"main.cpp"}}};
  const auto outcome = judged(model::ForbiddenCheck{{"system"}}, {}, around);
  EXPECT_EQ(word(outcome), "inconclusive");
  EXPECT_THAT(outcome.seen.en, HasSubstr("It uses dlsym (in main.cpp)."));
  EXPECT_EQ(word(judged(model::ForbiddenCheck{{"dlsym"}}, {}, around)), "fail uses");
  around.build.symbols["system"] = {"b.cpp"};
  EXPECT_EQ(word(judged(model::ForbiddenCheck{{"system"}}, {}, around)), "fail uses");
}

}  // namespace interleave::test::forbidden_test
