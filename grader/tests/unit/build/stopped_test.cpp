#include "build/stopped.hpp"

#include <gtest/gtest.h>

#include <csignal>

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

TEST(LimitThatStopped, IsToldByTheDriverOfACompiler) {
  struct {
    const char* said;
    Limit limit;
    const char* allowed;
  } const cases[] = {
      {"g++: fatal error: CPU time limit exceeded signal terminated", Limit::cpu, "60 s"},
      {"as: a.o: File too large", Limit::file_size, "256 MB"},
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

}  // namespace
}  // namespace interleave::build
