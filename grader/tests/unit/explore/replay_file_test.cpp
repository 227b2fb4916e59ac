#include "explore/replay_file.hpp"

#include <gtest/gtest.h>

namespace interleave::explore {
namespace {

TEST(ReplayFile, IsReadAsItWasWritten) {
  ReplayFile file;
  file.sources = {"/home/a/x.cpp"};
  file.arguments = {"3", "é"};
  file.standard_input = "1 2\n";
  file.program = "0123";
  file.kind = "deadlock";
  file.step_limit = 100;
  file.schedule.hot = {0x401000};
  file.schedule.sleeps_yield = true;
  file.schedule.deviations = {{4, 1}, {9, 0}};
  const auto read = parse_replay(replay_text(file));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->schedule, file.schedule);
  EXPECT_EQ(read->sources, file.sources);
  EXPECT_EQ(read->standard_input, file.standard_input);
  EXPECT_EQ(read->arguments, file.arguments);
  EXPECT_EQ(read->step_limit, 100U);
}

TEST(ReplayFile, IsRefusedWhenItIsNone) {
  for (const char* text :
       {"", "[]", "{}", "{\"interleave_replay\": 2}", "{\"interleave_replay\": 1, \"kind\": 4}"}) {
    EXPECT_FALSE(parse_replay(text)) << text;
  }
}

}  // namespace
}  // namespace interleave::explore
