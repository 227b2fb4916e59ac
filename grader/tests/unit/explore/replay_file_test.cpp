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
  file.schedule.output_orders = true;
  file.built.name = "sum";
  file.built.compile_options = {"-DX"};
  file.built.link_options = {"-lrt"};
  file.files = {{"numbers.txt", "", 0600}};
  file.environment = {"A=b"};
  file.limits.memory_bytes = 1 << 27;
  file.limits.disk_bytes = 1 << 26;
  file.limits.file_bytes = 1 << 25;
  file.limits.open_files = 99;
  file.schedule.deviations = {{4, 1}, {9, 0}};
  const auto read = parse_replay(replay_text(file));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->schedule, file.schedule);
  EXPECT_EQ(read->sources, file.sources);
  EXPECT_EQ(read->standard_input, file.standard_input);
  EXPECT_EQ(read->arguments, file.arguments);
  EXPECT_EQ(read->step_limit, 100U);
  EXPECT_EQ(read->built.name, "sum");
  EXPECT_EQ(read->built.compile_options, file.built.compile_options);
  EXPECT_EQ(read->built.link_options, file.built.link_options);
  EXPECT_EQ(read->files, file.files);
  EXPECT_EQ(read->environment, file.environment);
  EXPECT_EQ(read->limits, file.limits);
}

TEST(ReplayFile, NamesNoFileOutsideOfItsFolder) {
  for (const char* path : {"/etc/passwd", "../x", "a/../../x"}) {
    ReplayFile file;
    file.files = {{path, "", 0644}};
    EXPECT_FALSE(parse_replay(replay_text(file))) << path;
  }
}

TEST(ReplayFile, IsRefusedWhenItIsNone) {
  for (const char* text :
       {"", "[]", "{}", "{\"interleave_replay\": 1}", "{\"interleave_replay\": 3, \"kind\": 4}"}) {
    EXPECT_FALSE(parse_replay(text)) << text;
  }
}

}  // namespace
}  // namespace interleave::explore
