#include "support/judged_runs.hpp"

namespace interleave::test::shared_memory_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

TEST(SharedMemory, WantsTheBytesInSomeProcess) {
  SomeRun run;
  run.let("n", 1000);
  run.process(run.child()).shared_mapped_bytes = 8192;
  EXPECT_EQ(word(judged(model::SharedMemoryCheck{"8 * n"}, {run})), "pass");
  EXPECT_EQ(word(judged(model::SharedMemoryCheck{"16 * n"}, {run})), "fail not_shared");
  EXPECT_EQ(word(judged(model::SharedMemoryCheck{"0"}, {SomeRun()})), "pass");
}

}  // namespace interleave::test::shared_memory_test
