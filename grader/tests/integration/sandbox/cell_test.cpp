#include "sandbox/cell.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <string>
#include <vector>

#include "sandbox/cleaning.hpp"
#include "support/scratch.hpp"

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

bool is_abandoned(uid_t uid) {
  return std::ranges::any_of(take_abandoned_cells(),
                             [&](const AbandonedCell& cell) { return cell.uid == uid; });
}

/// A process that has become this user.
pid_t process_of(uid_t uid) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const pid_t pid = fork();
  if (pid == 0) {
    if (setresgid(uid, uid, uid) != 0 || setresuid(uid, uid, uid) != 0) _exit(1);
    close(ends[0]);
    close(ends[1]);
    while (true) pause();
  }
  close(ends[1]);
  char nothing = 0;
  EXPECT_EQ(read(ends[0], &nothing, 1), 0);
  close(ends[0]);
  return pid;
}

TEST(QueueLock, IsForProgramsThatMakeQueuesWhereTheKernelCountsThemTogether) {
  using model::Isolation;
  int asked = 0;
  const auto makes_none = [&] { return ++asked == 0; };
  const auto makes_some = [&] { return ++asked != 0; };
  const bool root = geteuid() == 0;
  EXPECT_EQ(QueueLock(Isolation::strict, makes_none).granted(), root);
  EXPECT_TRUE(QueueLock(Isolation::strict, makes_some).granted());
  EXPECT_EQ(asked, root ? 0 : 2) << "nothing is read of programs that it makes no difference for";
  asked = 0;
  EXPECT_TRUE(QueueLock(Isolation::none, makes_none).granted());
  EXPECT_EQ(asked, 0);
  if (!root) return;
  const test::Scratch locks;
  ASSERT_EQ(chown(locks.path().c_str(), 65534, 65534), 0);
  setenv("XDG_RUNTIME_DIR", locks.path().c_str(), 1);
  ASSERT_EQ(seteuid(65534), 0);
  EXPECT_FALSE(QueueLock(Isolation::strict, makes_none).granted());
  EXPECT_TRUE(QueueLock(Isolation::strict, makes_some).granted());
  ASSERT_EQ(seteuid(0), 0);
  unsetenv("XDG_RUNTIME_DIR");
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
}

TEST_F(RootsCells, LetsNobodyButItsUserThroughAFolder) {
  const test::Scratch folder;
  const Cell cell;
  cell.let_through(folder.path());
  struct stat what {};
  ASSERT_EQ(stat(folder.path().c_str(), &what), 0);
  EXPECT_EQ(what.st_mode & 07777U, 0710U);
  EXPECT_EQ(what.st_uid, 0U);
  EXPECT_EQ(what.st_gid, cell.gid());
}

/// The user of a grader that was killed while `leave(uid)` was in effect. Any grader of this
/// machine may have cleaned up by now, or be at it.
template <typename Leave>
uid_t user_of_killed_holder(const Leave& leave) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const pid_t holder = fork();
  if (holder == 0) {
    const Cell cell;
    const uid_t uid = cell.uid();
    [[maybe_unused]] const ssize_t sent = write(ends[1], &uid, sizeof uid);
    while (true) pause();
  }
  uid_t uid = 0;
  EXPECT_EQ(read(ends[0], &uid, sizeof uid), static_cast<ssize_t>(sizeof uid));
  EXPECT_FALSE(is_abandoned(uid)) << "it is held";
  leave(uid);
  kill(holder, SIGKILL);
  waitpid(holder, nullptr, 0);
  close(ends[0]);
  close(ends[1]);
  return uid;
}

std::string object_of(uid_t uid) {
  const std::string name = fmt::format("/dev/shm/cell-test-{}", uid);
  close(open(name.c_str(), O_CREAT | O_RDWR, 0600));
  EXPECT_EQ(chown(name.c_str(), uid, uid), 0);
  return name;
}

/// Other graders and tests beside this one look at the same cells: the one that has a cell at hand
/// cleans up after it, or gives it back untouched. A mistake here ends in the limit of time.
template <typename Cleaned>
void clean_up_until(const Cleaned& cleaned) {
  clean_up_after_killed_graders();
  while (!cleaned()) {
    usleep(10'000);
    clean_up_after_killed_graders();
  }
}

bool exists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

TEST_F(RootsCells, WhatKilledGradersLeftIsRemovedAndWhatOthersHoldIsNot) {
  const Cell held;
  const std::string kept = object_of(held.uid());
  std::string abandoned;
  user_of_killed_holder([&](uid_t uid) {
    abandoned = object_of(uid);
    clean_up_after_killed_graders();
    EXPECT_TRUE(exists(abandoned)) << "its holder lives";
  });
  clean_up_until([&] { return !exists(abandoned); });
  EXPECT_TRUE(exists(kept));
  clean_up_after(held.uid());
  EXPECT_FALSE(exists(kept));
}

TEST_F(RootsCells, OneIsCleanedUpAfterOnce) {
  const uid_t uid = user_of_killed_holder([](uid_t) {});
  clean_up_until([&] { return !is_abandoned(uid); });
}

TEST_F(RootsCells, ProcessesOfAnAbandonedCellAreKilled) {
  pid_t left = 0;
  user_of_killed_holder([&](uid_t uid) { left = process_of(uid); });
  int status = 0;
  clean_up_until([&] { return waitpid(left, &status, WNOHANG) == left; });
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

/// Whether a process of a user whose cell was given back outlives a cleaning.
bool outlives_a_cleaning() {
  uid_t uid = 0;
  {
    const Cell given_back;
    uid = given_back.uid();
  }
  const pid_t foreign = process_of(uid);
  clean_up_after_killed_graders();
  const bool lives = waitpid(foreign, nullptr, WNOHANG) == 0;
  if (lives) {
    kill(foreign, SIGKILL);
    waitpid(foreign, nullptr, 0);
  }
  return lives;
}

TEST_F(RootsCells, ProcessesOfUsersThatNoGraderHadAreLeftAlone) {
  // A grader beside this test takes the same user once in a few hundred times.
  EXPECT_TRUE(outlives_a_cleaning() || outlives_a_cleaning() || outlives_a_cleaning());
}

TEST_F(RootsCells, AllThatAUserLeavesIsRemoved) {
  const Cell cell;
  const test::Scratch foreign;  // of root's, in /tmp, where everybody may write
  std::filesystem::permissions(foreign.path(), std::filesystem::perms(0777));
  const auto give = [&](const std::string& path) {
    EXPECT_EQ(lchown(path.c_str(), cell.uid(), cell.gid()), 0);
    return path;
  };
  std::vector<std::string> left;
  for (int i = 0; i < 6000; ++i) {
    left.push_back(fmt::format("/dev/shm/cell-test-{}-{}", getpid(), i));
    close(open(left.back().c_str(), O_CREAT | O_WRONLY, 0600));
    give(left.back());
  }
  left.push_back(give(foreign.write("note", "text").string()));
  clean_up_after(cell.uid());
  for (const std::string& path : left) EXPECT_NE(access(path.c_str(), F_OK), 0) << path;
}

}  // namespace
}  // namespace interleave::sandbox
