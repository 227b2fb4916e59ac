#include "sandbox/control_group.hpp"

#include <gmock/gmock.h>
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

TEST_F(SomeTree, GroupsOfGradersThatAreNoMoreAreRemoved) {
  const pid_t dead = fork();
  if (dead == 0) _exit(0);
  waitpid(dead, nullptr, 0);
  const std::string number = std::to_string(dead);
  const std::string own = std::to_string(getpid());
  for (const std::string& name : {"interleave-" + number + "-3", "interleave-" + own + "-1",
                                  "interleave-" + number, std::string("else-1-1")}) {
    std::filesystem::create_directories(tree_.path() / name);
  }
  remove_abandoned_groups({ControlGroup::v1, {tree_.path()}});
  EXPECT_FALSE(std::filesystem::exists(at("interleave-" + number + "-3")));
  EXPECT_TRUE(std::filesystem::exists(at("interleave-" + own + "-1")));
  EXPECT_TRUE(std::filesystem::exists(at("interleave-" + number)));
  EXPECT_TRUE(std::filesystem::exists(at("else-1-1")));
}

}  // namespace
}  // namespace interleave::sandbox
