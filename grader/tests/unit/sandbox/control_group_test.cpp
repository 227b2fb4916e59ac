#include "sandbox/control_group.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/scratch.hpp"

namespace interleave::sandbox {
namespace {

using model::ControlGroup;
using testing::ElementsAre;
using testing::IsEmpty;

/// A folder that looks like /sys/fs/cgroup.
class SomeTree : public testing::Test {
 protected:
  void group(const std::string& path, const std::string& delegated = {}) {
    tree_.write(path + "/cgroup.procs", "");
    tree_.write(path + "/cgroup.subtree_control", delegated);
  }
  [[nodiscard]] std::filesystem::path at(const std::string& path) const {
    return (tree_.path() / path).lexically_normal();
  }
  [[nodiscard]] GroupParents found(const std::string& self) const {
    return find_group_parents(tree_.path(), self);
  }
  test::Scratch tree_;
};

TEST_F(SomeTree, Version2NeedsAnAncestorThatDelegatesBoth) {
  group("user.slice", "memory pids");
  group("user.slice/app", "cpu memory");
  group("user.slice/app/terminal");
  const GroupParents parents = found("0::/user.slice/app/terminal\n");
  EXPECT_EQ(parents.version, ControlGroup::v2);
  EXPECT_THAT(parents.folders, ElementsAre(at("user.slice")));
}

TEST_F(SomeTree, Version2WithoutDelegationIsNone) {
  group("user.slice", "cpu");
  group("user.slice/terminal");
  const GroupParents parents = found("0::/user.slice/terminal\n");
  EXPECT_EQ(parents.version, ControlGroup::none);
  EXPECT_THAT(parents.folders, IsEmpty());
}

TEST_F(SomeTree, Version1NeedsMemoryAndPids) {
  group("memory/session");
  const std::string self = "4:memory:/session\n8:cpu,pids:/\n0::/\n";
  EXPECT_EQ(found(self).version, ControlGroup::none);
  group("pids");
  const GroupParents parents = found(self);
  EXPECT_EQ(parents.version, ControlGroup::v1);
  EXPECT_THAT(parents.folders, ElementsAre(at("memory/session"), at("pids/")));
}

TEST_F(SomeTree, InAContainerTheRootOfAHierarchyIsTheGroupItself) {
  group("memory");
  group("pids");
  const GroupParents parents = found("4:memory:/docker/1f\n8:pids:/docker/1f\n");
  EXPECT_THAT(parents.folders, ElementsAre(at("memory"), at("pids")));
}

/// The number of a process that is no more.
std::string dead_process() {
  const pid_t dead = fork();
  if (dead == 0) _exit(0);
  waitpid(dead, nullptr, 0);
  return std::to_string(dead);
}

TEST_F(SomeTree, GroupsOfGradersThatAreNoMoreAreRemovedWhereverTheyAre) {
  const std::string dead = dead_process();
  const std::string own = std::to_string(getpid());
  const std::vector<std::string> gone = {"memory/interleave-" + dead + "-3",
                                         "memory/session/interleave-" + dead + "-4"};
  const std::vector<std::string> kept = {"memory/interleave-" + own + "-1",
                                         "memory/interleave-" + dead, "memory/else-1-1"};
  for (const auto& groups : {gone, kept}) {
    for (const std::string& group : groups) std::filesystem::create_directories(at(group));
  }
  remove_abandoned_groups(tree_.path());
  for (const std::string& group : gone) EXPECT_FALSE(std::filesystem::exists(at(group))) << group;
  for (const std::string& group : kept) EXPECT_TRUE(std::filesystem::exists(at(group))) << group;
}

TEST_F(SomeTree, AGroupThatIsHeldIsThatOfAGraderInAContainer) {
  const std::filesystem::path folder = at("memory/interleave-" + dead_process() + "-1");
  std::filesystem::create_directories(folder);
  os::UniqueFd holder(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  ASSERT_EQ(flock(holder.get(), LOCK_EX | LOCK_NB), 0);
  remove_abandoned_groups(tree_.path());
  EXPECT_TRUE(std::filesystem::exists(folder));
  holder.reset();
  remove_abandoned_groups(tree_.path());
  EXPECT_FALSE(std::filesystem::exists(folder));
}

}  // namespace
}  // namespace interleave::sandbox
