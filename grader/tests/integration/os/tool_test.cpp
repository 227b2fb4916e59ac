#include "os/tool.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "os/unique_fd.hpp"
#include "support/scratch.hpp"

namespace interleave::os {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

base::Result<ToolResult> shell(const std::string& script, const ToolLimits& limits = {},
                               const std::string& input = {}) {
  return run_tool({"/bin/sh", "-c", script}, limits, "/", {"LC_ALL=C", "PATH=/usr/bin:/bin"},
                  input);
}

TEST(RunTool, TellsStatusAndBothOutputs) {
  const auto result = shell("echo out; echo err >&2; exit 3");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->exit_status, 3);
  EXPECT_EQ(result->output, "out\n");
  EXPECT_EQ(result->errors, "err\n");
  EXPECT_EQ(result->cut, ToolResult::Cut::none);
}

TEST(RunTool, TellsTheSignal) {
  const auto result = shell("kill -SEGV $$");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->exit_status, std::nullopt);
  EXPECT_EQ(result->signal, SIGSEGV);
}

TEST(RunTool, HandsOverStandardInput) {
  const std::string text(200'000, 'x');
  const auto result = shell("wc -c", {}, text);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->output, "200000\n");
}

TEST(RunTool, GivesNoInputNoOtherDescriptorAndNoOtherVariable) {
  const UniqueFd leak(::open("/dev/null", O_RDONLY));  // without O_CLOEXEC
  const auto result = shell("cat; ls /proc/self/fd | wc -l; env | sort");
  ASSERT_TRUE(result);
  // 0, 1, 2 and the one with which ls reads the folder.
  EXPECT_THAT(result->output, testing::StartsWith("4\nLC_ALL=C\n"));
  EXPECT_THAT(result->output, testing::Not(HasSubstr("HOME")));
}

TEST(RunTool, SaysThatAProgramCannotBeStarted) {
  const auto result = run_tool({"/nowhere/tool"}, {}, "/");
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message, HasSubstr("/nowhere/tool"));
}

TEST(RunTool, SaysThatTheFolderIsMissing) { EXPECT_FALSE(run_tool({"/bin/true"}, {}, "/nowhere")); }

TEST(RunTool, WaitsForAToolThatClosedItsOutputs) {
  const auto result =
      shell("exec >/dev/null 2>/dev/null; head -c 50000000 /dev/zero | cksum >/dev/null; exit 5");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->exit_status, 5);
}

struct LimitCase {
  std::string name;
  std::string script;
  ToolResult::Cut cut;
};

class ToolLimit : public testing::TestWithParam<LimitCase> {};

TEST_P(ToolLimit, EndsIt) {
  ToolLimits limits;
  limits.wall = std::chrono::milliseconds(300);
  limits.output_bytes = 1000;
  if (GetParam().cut == ToolResult::Cut::output) limits.wall = std::chrono::minutes(5);
  const auto result = shell(GetParam().script, limits);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->cut, GetParam().cut);
  EXPECT_LE(result->output.size(), 1000U);
  EXPECT_LE(result->errors.size(), 1000U);
}

INSTANTIATE_TEST_SUITE_P(Table, ToolLimit,
                         testing::Values(LimitCase{"sleeping", "sleep 1000", ToolResult::Cut::wall},
                                         LimitCase{"signals_ignored",
                                                   "trap '' TERM INT HUP; while :; do :; done",
                                                   ToolResult::Cut::wall},
                                         LimitCase{"output", "yes", ToolResult::Cut::output},
                                         LimitCase{"errors", "yes >&2", ToolResult::Cut::output}),
                         [](const auto& test) { return test.param.name; });

TEST(RunTool, LimitsCpuTimeAndMemory) {
  ToolLimits limits;
  limits.cpu = std::chrono::seconds(1);
  const auto spinning = shell("while :; do :; done", limits);
  ASSERT_TRUE(spinning);
  EXPECT_THAT(spinning->signal, testing::AnyOf(SIGXCPU, SIGKILL));
  limits.memory_bytes = 64U << 20U;
  const auto greedy = shell("tail /dev/zero", limits);
  ASSERT_TRUE(greedy);
  EXPECT_FALSE(greedy->succeeded());
}

/// Which of the processes named in the file still run.
std::vector<int> alive(const std::filesystem::path& pids) {
  std::ifstream file(pids);
  std::vector<int> result;
  for (int pid = 0; file >> pid;) {
    if (::kill(pid, 0) == 0) result.push_back(pid);
  }
  return result;
}

TEST(RunTool, LeavesNothingBehind) {
  const test::Scratch scratch;
  const std::string script =
      "cd '" + scratch.path().string() +
      "'; setsid sleep 1000 & echo $! >> pids; (setsid sh -c 'sleep 1000 & echo $! >> pids;"
      " echo $$ >> pids; wait') & while [ $(wc -l < pids) -lt 3 ]; do :; done; exit 7";
  const auto result = shell(script);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->exit_status, 7);
  EXPECT_THAT(alive(scratch.path() / "pids"), testing::IsEmpty());
}

TEST(RunTool, EndsTheToolWhenTheGraderIsKilled) {
  const test::Scratch scratch;
  const fs::path fifo = scratch.path() / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const pid_t grader = ::fork();
  if (grader == 0) {
    // The tool holds the FIFO open for writing as long as it lives.
    static_cast<void>(shell("exec 3>'" + fifo.string() + "'; echo started >&3; sleep 1000"));
    ::_exit(1);
  }
  std::ifstream stream(fifo);
  std::string line;
  std::getline(stream, line);
  EXPECT_EQ(line, "started");
  ::kill(grader, SIGKILL);
  ::waitpid(grader, nullptr, 0);
  EXPECT_FALSE(std::getline(stream, line));  // the end: nobody is left who could write
}

TEST(RunTool, RunsFromSeveralThreads) {
  std::vector<std::thread> threads;
  std::array<std::string, 4> outputs;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    threads.emplace_back([&outputs, i] {
      for (int round = 0; round < 5; ++round) {
        const auto result = shell("echo " + std::to_string(i));
        if (result) outputs[i] += result->output;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const std::string line = std::to_string(i) + "\n";
    EXPECT_EQ(outputs[i], line + line + line + line + line);
  }
}

}  // namespace
}  // namespace interleave::os
