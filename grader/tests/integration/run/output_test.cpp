#include <gmock/gmock.h>

#include "support/native_runs.hpp"

namespace interleave::test {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

TEST(Output, EachLineBelongsToWhoWroteItThoughPiecesMix) {
  const model::RunRecord record = run_program("writers");
  ASSERT_EQ(texts(record), (std::vector<std::string>{"a1 a2", "b1 b2", "b3", "main"}));
  EXPECT_EQ(record.lines[0].writer, 1);
  EXPECT_EQ(record.lines[1].writer, 2);
  EXPECT_EQ(record.lines[2].writer, 2);
  EXPECT_EQ(record.lines[3].writer, 0);
  EXPECT_TRUE(record.lines[1].terminated);
  EXPECT_FALSE(record.lines[2].terminated);
  EXPECT_FALSE(record.lines[3].terminated);
}

TEST(Output, BinaryBytesComeUnchanged) {
  const model::RunRecord record = run_program("prints");
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) {
    if (byte != '\n') bytes += static_cast<char>(byte);
  }
  EXPECT_THAT(texts(record), ElementsAre(bytes));
}

TEST(Output, FiveMegabytesOfShortLinesComeWhole) {
  model::RunRequest request = request_for("prints", {"lines", "450000"});
  request.limits.output_bytes = 32 << 20;
  const model::RunRecord record = run_privately(request);
  ASSERT_THAT(record.lines, SizeIs(450000));
  EXPECT_EQ(record.lines.back().text, "line 449999");
  EXPECT_FALSE(record.output_cut);
}

TEST(Output, ALimitBoundsTheNumberOfShortLinesToo) {
  model::RunRequest request = request_for("prints", {"lines", "450000"});  // 5 MB
  request.limits.output_bytes = 6 << 20;
  const model::RunRecord record = run_privately(request);
  EXPECT_THAT(limits_hit(record), ElementsAre(model::Limit::output));
  EXPECT_TRUE(record.output_cut);
  EXPECT_THAT(record.lines, SizeIs((6 << 20) / 64));
}

TEST(Input, AMegabyteIsFedThroughThePipe) {
  model::RunRequest request = request_for("count_input");
  request.standard_input.assign(1 << 20, '\1');
  EXPECT_THAT(texts(run_privately(request)), ElementsAre("1048576 1048576"));
}

TEST(Input, NoneIsAnImmediateEndOfFile) {
  EXPECT_THAT(texts(run_program("count_input")), ElementsAre("0 0"));
}

TEST(Input, AProgramThatDoesNotReadItEndsWell) {
  model::RunRequest request = request_for("prints", {"lines", "1"});
  request.standard_input.assign(1 << 20, 'x');
  EXPECT_EQ(run_privately(request).ending, ended_well);
}

}  // namespace
}  // namespace interleave::test
