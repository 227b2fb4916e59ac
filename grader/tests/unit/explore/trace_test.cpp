// The block can hold any bytes.

#include "explore/trace.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <memory>

#include "explore/findings.hpp"
#include "explore/happens_before.hpp"
#include "explore/schedules.hpp"

namespace interleave::explore {
namespace {

TEST(Trace, OfAnEmptyBlockIsEmpty) {
  const auto block = std::make_unique<wire::Block>();
  const Trace trace = parse_trace(*block);
  EXPECT_TRUE(trace.steps.empty());
  EXPECT_TRUE(find(trace).empty());
}

TEST(Trace, OfHostileBytesIsWithinItsTables) {
  const auto block = std::make_unique<wire::Block>();
  for (int seed = 0; seed < 16; ++seed) {
    auto* bytes = reinterpret_cast<unsigned char*>(block.get());
    std::uint64_t state = static_cast<std::uint64_t>(seed) * 77 + 1;
    for (std::size_t i = 0; i < sizeof(wire::Block); ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      bytes[i] = seed == 0 ? 0xff : static_cast<unsigned char>(state >> 56U);
    }
    block->step_count = 50;
    if (seed % 2 == 0) block->task_count = 5;
    for (wire::Step& step : block->steps) step.task = static_cast<std::uint16_t>(step.task % 5);
    const Trace trace = parse_trace(*block);
    EXPECT_LE(trace.tasks.size(), wire::most_tasks);
    for (const model::TracedStep& step : trace.steps) {
      EXPECT_LT(static_cast<std::size_t>(step.task), trace.tasks.size());
      EXPECT_LT(step.object, trace.objects.size());
    }
    const SourceOf nowhere{[](std::uint64_t) { return std::string(); }};
    for (const Found& found : find(trace)) {
      EXPECT_FALSE(tell(found, trace, nowhere).what.en.empty());
    }
    static_cast<void>(reversals(trace));
    static_cast<void>(schedule_of(trace, {}));
    static_cast<void>(reservations_of(trace, nowhere));
  }
}

}  // namespace
}  // namespace interleave::explore
