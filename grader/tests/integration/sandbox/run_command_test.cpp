#include "sandbox/run_command.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/result.hpp"
#include "sandbox/memory_verdict.hpp"
#include "support/scratch.hpp"

namespace interleave::sandbox {
namespace {

using model::Ending;
using model::Exited;
using model::Isolation;
using model::Limit;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class InEachIsolation : public testing::TestWithParam<Isolation> {
 protected:
  void SetUp() override {
    if (GetParam() == Isolation::container && geteuid() != 0) GTEST_SKIP() << "needs root";
    std::filesystem::permissions(scratch_.path(), std::filesystem::perms(0711));
  }
  CommandResult run(const std::string& shell_command, Command command = {}) {
    command.executable.inside = "/bin/sh";
    command.arguments = {"sh", "-c", shell_command};
    return run_command(command, {GetParam(), scratch_.path(), {}}, cell_);
  }
  static Command with(const std::function<void(model::RunLimits&)>& set) {
    Command command;
    set(command.limits);
    return command;
  }
  test::Scratch scratch_;
  Cell cell_;
};

INSTANTIATE_TEST_SUITE_P(All, InEachIsolation,
                         testing::Values(Isolation::strict, Isolation::container, Isolation::none),
                         [](const auto& tested) {
                           return tested.param == Isolation::strict      ? "Strict"
                                  : tested.param == Isolation::container ? "Container"
                                                                         : "None";
                         });

TEST_P(InEachIsolation, TellsOutputErrorsAndStatus) {
  const CommandResult result = run("cat; echo out; echo err >&2; exit 3");
  EXPECT_EQ(result.output, "out\n");
  EXPECT_EQ(result.errors, "err\n");
  EXPECT_EQ(result.ending, Ending(Exited{3}));
  EXPECT_FALSE(result.succeeded());
}

TEST_P(InEachIsolation, NothingStartedLivesOn) {
  // A pipe that a survivor would keep open.
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const std::string descriptor = std::to_string(ends[1]);
  EXPECT_TRUE(run("setsid sleep 1000 >/dev/null 2>&1 & exit 0").succeeded());
  close(ends[1]);
  char byte = 0;
  EXPECT_EQ(read(ends[0], &byte, 1), 0) << "descriptor " << descriptor << " was inherited";
  close(ends[0]);
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
}

TEST_P(InEachIsolation, AWritableFolderKeepsWhatIsWritten) {
  const std::filesystem::path folder = scratch_.path() / "work";
  std::filesystem::create_directory(folder);
  ASSERT_EQ(chown(folder.c_str(), cell_.uid(), cell_.gid()), 0);
  const std::filesystem::path source = scratch_.write("source", "text\n");
  chmod(source.c_str(), 0644);
  Command command;
  command.writable = {{folder, "/work"}};
  command.read_only = {{source, "/source"}};
  const std::string inside = path_inside(command.writable[0], GetParam());
  command.current_folder = inside;
  const std::string copied = path_inside(command.read_only[0], GetParam());
  const CommandResult result = run("cp " + copied + " copy && pwd", command);
  EXPECT_EQ(result.output, inside + "\n") << result.errors;
  EXPECT_EQ(scratch_.read("work/copy"), "text\n");
}

TEST_P(InEachIsolation, AWallLimitEndsIt) {
  const CommandResult result =
      run("sleep 1000", with([](auto& limits) { limits.wall = std::chrono::milliseconds(300); }));
  EXPECT_EQ(result.limits_hit.at(0).limit, Limit::wall);
  EXPECT_EQ(result.ending, std::nullopt);
}

TEST_P(InEachIsolation, FloodsAreCut) {
  const CommandResult result = run("yes", with([](auto& limits) { limits.output_bytes = 1000; }));
  EXPECT_EQ(result.limits_hit.at(0).limit, Limit::output);
  EXPECT_EQ(result.output.size(), 1000U);
}

TEST_P(InEachIsolation, WhatCannotBeExecutedIsTheGradersFailure) {
  Command command;
  command.executable.inside = "/nowhere";
  command.arguments = {"nowhere"};
  const Ground ground{GetParam(), scratch_.path(), {}};
  EXPECT_THROW(static_cast<void>(run_command(command, ground, cell_)), base::GraderError);
}

TEST_P(InEachIsolation, TheLimitOfQueuesIsThatOfRootOrNone) {
  if (geteuid() != 0) GTEST_SKIP() << "nobody else may raise it";
  rlimit own{};
  getrlimit(RLIMIT_MSGQUEUE, &own);
  const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
  const bool may_raise = setrlimit(RLIMIT_MSGQUEUE, &none) == 0;
  setrlimit(RLIMIT_MSGQUEUE, &own);
  const std::string expected = may_raise ? "unlimited" : std::to_string(own.rlim_max);
  EXPECT_EQ(run("bash -c 'ulimit -q'").output, expected + "\n");
  Command command;
  command.may_have_queues = false;
  EXPECT_EQ(run("bash -c 'ulimit -q'", command).output, "0\n");
}

TEST(MemoryWatch, AnothersLackOfMemoryIsNotThatOfARunWithAGroupOfItsOwn) {
  if (group_parents().version == model::ControlGroup::none) {
    GTEST_SKIP() << "no control groups here";
  }
  const test::Scratch scratch;
  const Cell cell;
  Command greedy;
  greedy.executable.inside = "/usr/bin/tail";
  greedy.arguments = {"tail", "/dev/zero"};
  greedy.limits.memory_bytes = 32 << 20;
  const Group own(group_parents(), {32 << 20, 10});
  const MemoryWatch watch(greedy.limits);
  const CommandResult result = run_command(greedy, {}, cell);
  ASSERT_THAT(result.limits_hit, testing::SizeIs(1));
  EXPECT_EQ(result.limits_hit[0].limit, Limit::memory);
  EXPECT_EQ(watch.met(own, true), std::nullopt);
}

TEST(Strict, AProgramMayAskForItsInterfacesAndForNothingElseOfTheKernel) {
  const Cell cell;
  Command command;
  command.executable.inside = "/usr/bin/python3";
  command.arguments = {"python3", "-IS", "-c", R"(
import socket
socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
try:
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 15)
except OSError:
    print("refused"))"};
  const CommandResult result = run_command(command, {}, cell);
  EXPECT_EQ(result.output, "refused\n") << result.errors;
}

TEST(Strict, NothingOfTheMachineIsSeenButTheSystem) {
  const test::Scratch scratch;
  const std::filesystem::path secret = scratch.write("secret", "s3cret");
  chmod(secret.c_str(), 0644);
  chmod(scratch.path().c_str(), 0755);
  const Cell cell;
  Command command;
  command.executable.inside = "/bin/sh";
  command.arguments = {"sh", "-c", "cat " + secret.string() + "; ls -A / /etc /home /run /tmp"};
  const CommandResult result = run_command(command, {}, cell);
  EXPECT_THAT(result.output, Not(HasSubstr("s3cret")));
  EXPECT_THAT(result.output, HasSubstr("student"));
  EXPECT_THAT(result.output, Not(HasSubstr("shadow")));
  EXPECT_THAT(result.output, Not(HasSubstr("interleave")));
}

TEST(Strict, HiddenFoldersOfTheSystemAreEmpty) {
  const Cell cell;
  Command command;
  command.executable.inside = "/bin/ls";
  command.arguments = {"ls", "-A", "/usr/include"};
  Ground ground;
  ground.hidden = {"/usr/include"};
  const CommandResult result = run_command(command, ground, cell);
  EXPECT_TRUE(result.succeeded());
  EXPECT_THAT(result.output, IsEmpty());
}

}  // namespace
}  // namespace interleave::sandbox
