#include "build/stopped.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <string>

#include "base/result.hpp"

namespace interleave::build {
namespace {

using model::Limit;

const model::RunLimits limits{
    .cpu = std::chrono::seconds(60), .memory_bytes = 512U << 20U, .file_bytes = 256U << 20U};

ToolRun failed(const std::string& errors) {
  ToolRun run;
  run.exit_status = 1;
  run.errors = errors;
  return run;
}

/// As -fdiagnostics-format=json writes one.
std::string diagnostic(const std::string& kind, const std::string& message) {
  return R"([{"kind": ")" + kind + R"(", "message": ")" + message + "\"}]\n";
}

TEST(LimitThatStopped, IsToldByTheDriverOfACompiler) {
  struct {
    std::string said;
    Limit limit;
    const char* allowed;
  } const cases[] = {
      {"g++: fatal error: CPU time limit exceeded signal terminated", Limit::cpu, "60 s"},
      {"as: a.o: File too large", Limit::file_size, "256 MB"},
      {diagnostic("fatal error", "error writing to c.s: File too large"), Limit::file_size,
       "256 MB"},
      {"cc1plus: out of memory allocating 65536 bytes", Limit::memory, "512 MB"}};
  for (const auto& [said, limit, allowed] : cases) {
    const auto hit = limit_that_stopped(failed(said), limits);
    ASSERT_TRUE(hit) << said;
    EXPECT_EQ(hit->limit, limit);
    EXPECT_EQ(hit->allowed, allowed);
    EXPECT_EQ(hit->reached, allowed);
  }
  EXPECT_FALSE(limit_that_stopped(failed("a.cpp:1: error: expected ;"), limits));
}

TEST(LimitThatStopped, IsTheOneThatWasHit) {
  ToolRun run = failed("");
  run.limits_hit.push_back({Limit::wall, "60 s", "60.1 s"});
  EXPECT_EQ(limit_that_stopped(run, limits)->reached, "60.1 s");
}

TEST(FaultsOfTheMachine, AreNotTheStudents) {
  const std::uint64_t room = 1U << 30U;
  const auto full = failed("as: a.o: No space left on device");
  EXPECT_THROW(expect_no_fault_of_the_machine(full, limits, 4096), base::GraderError);
  EXPECT_NO_THROW(expect_no_fault_of_the_machine(full, limits, room)) << "the private /tmp is full";
  const auto killed = failed("g++: fatal error: Killed signal terminated program cc1plus");
  EXPECT_THROW(expect_no_fault_of_the_machine(killed, limits, room), base::GraderError);
  ToolRun over = killed;
  over.limits_hit.push_back({Limit::memory, "512 MB", "512 MB"});
  EXPECT_NO_THROW(expect_no_fault_of_the_machine(over, limits, room));
}

TEST(FaultsOfTheMachine, AreToldByTheCompilerAmongItsDiagnostics) {
  const auto full =
      failed(diagnostic("fatal error", "error writing to c.s: No space left on device"));
  EXPECT_THROW(expect_no_fault_of_the_machine(full, limits, 4096), base::GraderError);
  EXPECT_EQ(limit_that_stopped(full, limits)->limit, Limit::disk);
}

/// Text of a student's in what a compiler, an assembler or a linker says.
class WordsOfStudents : public testing::TestWithParam<std::string> {};

TEST_P(WordsOfStudents, AreNeitherAFaultOfTheMachineNorALimit) {
  EXPECT_NO_THROW(expect_no_fault_of_the_machine(failed(GetParam()), limits, 4096));
  EXPECT_FALSE(limit_that_stopped(failed(GetParam()), limits));
}

const std::string killed_words = "g++: fatal error: Killed signal terminated program cc1plus";

INSTANTIATE_TEST_SUITE_P(
    Table, WordsOfStudents,
    testing::Values(
        diagnostic("error", "#error Killed signal terminated program"),
        diagnostic("error", "#error out of memory"),
        diagnostic("error", "#error CPU time limit exceeded"), diagnostic("error", killed_words),
        diagnostic("error", "error writing to c.s: No space left on device"),
        diagnostic("fatal error",
                   "error writing to c.s: No space left on device: No such file or directory"),
        "[]\nc.s: Assembler messages:\nc.s:4: Error: " + killed_words + "\n",
        "[]\nc.s: Assembler messages:\nc.s:4: Error: 1\n" + killed_words + "\n",
        "/usr/bin/ld: object-0001.o: in function `main':\na.cpp:(.text+0x5): undefined reference "
        "to `\n" +
            killed_words + "'\ncollect2: error: ld returned 1 exit status\n"));

}  // namespace
}  // namespace interleave::build
