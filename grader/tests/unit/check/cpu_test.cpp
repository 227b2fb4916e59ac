#include "support/judged_runs.hpp"

namespace interleave::test::cpu_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

using Of = model::CpuCheck::Of;

SomeRun with_cpu(double main, const std::vector<double>& children) {
  SomeRun run;
  run.process(0).cpu = at(main);
  for (const double seconds : children) run.child(0, 0.9, seconds);
  return run;
}

TEST(Cpu, OfEachChild) {
  EXPECT_EQ(word(judged(model::CpuCheck{Of::each_child, "0.5", ""}, {with_cpu(9, {0.1, 0.2})})),
            "pass");
  EXPECT_EQ(word(judged(model::CpuCheck{Of::each_child, "0.5", ""}, {with_cpu(0, {0.1, 0.6})})),
            "fail spinning");
  EXPECT_EQ(word(judged(model::CpuCheck{Of::each_child, "", "0.1"}, {with_cpu(0, {0.2, 0})})),
            "fail idle");
  EXPECT_EQ(word(judged(model::CpuCheck{Of::each_child, "1", ""}, {with_cpu(0, {})})), "skipped");
}

TEST(Cpu, OfTheMainProcess) {
  EXPECT_EQ(word(judged(model::CpuCheck{Of::main, "0.5", ""}, {with_cpu(0.1, {9})})), "pass");
  EXPECT_EQ(word(judged(model::CpuCheck{Of::main, "0.5", ""}, {with_cpu(0.6, {})})),
            "fail spinning");
}

TEST(Cpu, ShareOfTheMean) {
  const model::CpuCheck check{Of::each_child, "", "", "0.5"};
  EXPECT_EQ(word(judged(check, {with_cpu(0, {1, 0.8, 1.2})})), "pass");
  EXPECT_EQ(word(judged(check, {with_cpu(0, {1, 0.1, 1})})), "fail idle");
}

}  // namespace interleave::test::cpu_test
