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

}  // namespace interleave::test::forbidden_test
