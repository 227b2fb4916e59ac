#include "os/proc.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <thread>

namespace interleave::os {
namespace {

TEST(Maps, AreTakenApart) {
  const auto mappings = parse_maps(
      "55d0a2a00000-55d0a2a01000 r-xp 00000000 fe:00 1234                       /usr/bin/a b\n"
      "7f0000000000-7f0000002000 rw-s 00000000 00:1a 77                         /dev/shm/x\n"
      "7f0000003000-7f0000004000 rw-p 00000000 00:00 0 \n");
  ASSERT_EQ(mappings.size(), 3U);
  EXPECT_EQ(mappings[0].from, 0x55d0a2a00000U);
  EXPECT_FALSE(mappings[0].shared);
  EXPECT_EQ(mappings[0].name, "/usr/bin/a b");
  EXPECT_EQ(mappings[1].to - mappings[1].from, 0x2000U);
  EXPECT_TRUE(mappings[1].shared);
  EXPECT_EQ(mappings[1].inode, 77U);
  EXPECT_EQ(mappings[2].name, "");
}

TEST(Task, OneselfIsRunning) {
  const auto stat = task_stat(getpid());
  ASSERT_TRUE(stat);
  EXPECT_EQ(stat->state, 'R');
  EXPECT_EQ(stat->parent, getppid());
  const auto status = task_status(getpid());
  ASSERT_TRUE(status);
  EXPECT_EQ(status->process, getpid());
  EXPECT_GT(process_cpu(getpid()), model::Duration{});
}

TEST(Task, OwnRunDelayIsThatOfTheThreadThatMadeIt) {
  const OwnRunDelay own;
  const model::Duration before = run_delay(gettid());
  const model::Duration now = own.now();
  EXPECT_GE(now, before);
  EXPECT_LE(now, run_delay(gettid()));
  // Behind a crowd of threads there is always some delay, and it is seen through the same file.
  while (own.now() == now) std::thread([] {}).join();
  EXPECT_GT(run_delay(gettid()), now);
}

TEST(Task, WhatIsGoneIsEmpty) {
  constexpr pid_t nobody = 1 << 22;  // beyond the greatest pid (PID_MAX_LIMIT, proc(5))
  EXPECT_FALSE(task_stat(nobody));
  EXPECT_FALSE(task_status(nobody));
  EXPECT_FALSE(task_call(nobody));
  EXPECT_EQ(process_cpu(nobody), model::Duration{});
}

}  // namespace
}  // namespace interleave::os
