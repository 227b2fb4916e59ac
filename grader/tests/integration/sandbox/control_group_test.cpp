// Real groups of the machine; skipped where the grader may make none.
#include "sandbox/control_group.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>

#include "sandbox/memory_verdict.hpp"

namespace interleave::sandbox {
namespace {

constexpr std::uint64_t mega = 1 << 20;

class RealGroups : public testing::Test {
 protected:
  void SetUp() override {
    if (parents_.version == model::ControlGroup::none) GTEST_SKIP() << "no control groups here";
  }

  /// Runs a child in the group; the answer is its wait status.
  static int in(const Group& group, const std::function<void()>& act) {
    const pid_t child = fork();
    if (child == 0) {
      for (const os::UniqueFd& door : group.doors()) {
        if (write(door.get(), "0", 1) != 1) _exit(1);
      }
      act();
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
  }

  static void use(std::uint64_t bytes) {
    char* block = static_cast<char*>(std::malloc(bytes));
    std::memset(block, 1, bytes);
    asm volatile("" : : "r"(block) : "memory");  // it is used: compilers leave out what is not
  }

  GroupParents parents_ = group_parents();
};

TEST_F(RealGroups, WithinItsLimitsNothingHappens) {
  const MemoryWatch watch({.memory_bytes = 256 * mega});
  const Group group(parents_, {256 * mega, 16});
  EXPECT_EQ(in(group, [] { use(16 * mega); }), 0);
  const auto memory = group.memory();
  ASSERT_TRUE(memory);
  EXPECT_GE(memory->peak, 16 * mega);
  EXPECT_EQ(memory->kills, 0U);
  EXPECT_FALSE(memory->limit_met);
  EXPECT_FALSE(watch.met(group, false));
  EXPECT_THROW(static_cast<void>(watch.refused(group)), OutOfMemory)
      << "it was not the run's limit";
}

TEST_F(RealGroups, ItsOwnLimitIsTheProgramsFault) {
  const MemoryWatch watch({.memory_bytes = 64 * mega});
  const Group group(parents_, {64 * mega, 16});
  EXPECT_TRUE(WIFSIGNALED(in(group, [] { use(256 * mega); })));
  const auto met = watch.met(group, true);
  ASSERT_TRUE(met);
  EXPECT_EQ(met->allowed, "64 MB");
  EXPECT_EQ(watch.refused(group).allowed, "64 MB");
}

TEST_F(RealGroups, ALimitAboveItIsTheMachines) {
  const std::filesystem::path outer =
      parents_.folders.front() / ("interleave-" + std::to_string(getpid()) + "-outer");
  if (parents_.version != model::ControlGroup::v1) GTEST_SKIP() << "needs version 1";
  ASSERT_TRUE(std::filesystem::create_directory(outer));
  std::ofstream(outer / "memory.limit_in_bytes") << 64 * mega;
  {
    const MemoryWatch watch({.memory_bytes = 1024 * mega});
    const Group group({parents_.version, {outer, parents_.folders.back()}}, {1024 * mega, 16});
    EXPECT_TRUE(WIFSIGNALED(in(group, [] { use(256 * mega); })));
    EXPECT_THROW(static_cast<void>(watch.met(group, true)), OutOfMemory);
  }
  EXPECT_TRUE(std::filesystem::remove(outer)) << "the group in it was not removed";
}

TEST_F(RealGroups, TasksAreLimited) {
  const Group group(parents_, {0, 4});
  const int status = in(group, [] {
    int started = 0;
    while (started < 100) {
      const pid_t child = fork();
      if (child < 0) break;
      if (child == 0) pause();
      ++started;
    }
    _exit(started);
  });
  EXPECT_EQ(WEXITSTATUS(status), 3);
}  // which are left running, and killed with the group

TEST_F(RealGroups, WhatRunsInOneIsKilledWithIt) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  {
    const Group group(parents_, {});
    const auto leave_one = [] {
      if (fork() == 0) pause();
    };
    EXPECT_EQ(in(group, leave_one), 0);
    close(ends[1]);
  }
  char byte = 0;
  EXPECT_EQ(read(ends[0], &byte, 1), 0) << "it still holds the pipe";
  close(ends[0]);
}

}  // namespace
}  // namespace interleave::sandbox
