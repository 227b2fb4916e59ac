#include "sandbox/cell.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/cleaning.hpp"

namespace interleave::sandbox {
namespace {

TEST(Cell, AnOrdinaryUserStaysWhoTheyAre) {
  constexpr uid_t nobody = 65534;
  const bool root = geteuid() == 0;
  if (root) {
    ASSERT_EQ(seteuid(nobody), 0);
  }
  {
    const Cell cell;
    EXPECT_EQ(cell.uid(), geteuid());
    EXPECT_FALSE(cell.own());
  }
  if (root) {
    ASSERT_EQ(seteuid(0), 0);
  }
}

class RootsCells : public testing::Test {
 protected:
  void SetUp() override {
    if (geteuid() != 0) GTEST_SKIP() << "needs root";
  }
};

TEST_F(RootsCells, NoUserIsGivenTwice) {
  const Cell one;
  const Cell other;
  EXPECT_TRUE(one.own());
  EXPECT_NE(one.uid(), other.uid());
  EXPECT_TRUE(is_of_a_cell(one.uid()));
  EXPECT_FALSE(try_to_take_cell(one.uid()).valid());
}

TEST_F(RootsCells, OneIsFreeWhenItsHolderHasDied) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t holder = fork();
  if (holder == 0) {
    const Cell cell;
    const uid_t uid = cell.uid();
    [[maybe_unused]] const ssize_t sent = write(ends[1], &uid, sizeof uid);
    pause();
  }
  uid_t uid = 0;
  ASSERT_EQ(read(ends[0], &uid, sizeof uid), static_cast<ssize_t>(sizeof uid));
  EXPECT_FALSE(try_to_take_cell(uid).valid());
  kill(holder, SIGKILL);
  waitpid(holder, nullptr, 0);
  EXPECT_TRUE(try_to_take_cell(uid).valid());
}

TEST_F(RootsCells, WhatKilledGradersLeftIsRemovedAndWhatOthersHoldIsNot) {
  const auto make_objects = [](uid_t uid) {
    const std::string name = "/dev/shm/cell-test-" + std::to_string(uid);
    close(open(name.c_str(), O_CREAT | O_RDWR, 0600));
    EXPECT_EQ(chown(name.c_str(), uid, uid), 0);
    return name;
  };
  const Cell held;
  std::string abandoned;
  {
    const Cell given_back;
    abandoned = make_objects(given_back.uid());
  }
  const std::string kept = make_objects(held.uid());
  clean_up_after_killed_graders();
  EXPECT_NE(access(abandoned.c_str(), F_OK), 0);
  EXPECT_EQ(access(kept.c_str(), F_OK), 0);
  clean_up_after(held.uid());
  EXPECT_NE(access(kept.c_str(), F_OK), 0);
}

TEST_F(RootsCells, ProcessesOfAnAbandonedCellAreKilled) {
  uid_t uid = 0;
  {
    const Cell cell;
    uid = cell.uid();
  }
  const pid_t left = fork();
  if (left == 0) {
    if (setresgid(uid, uid, uid) != 0 || setresuid(uid, uid, uid) != 0) _exit(1);
    while (true) pause();
  }
  int status = 0;
  // It is found by its user, which it must have become.
  while (waitpid(left, &status, WNOHANG) == 0) clean_up_after_killed_graders();
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

}  // namespace
}  // namespace interleave::sandbox
