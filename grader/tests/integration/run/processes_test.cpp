#include <gmock/gmock.h>

#include <csignal>

#include "support/native_runs.hpp"

namespace interleave::test {
namespace {

using model::Exited;
using model::Reaped;
using model::Signalled;
using testing::ElementsAre;
using testing::SizeIs;

TEST(Processes, TheTreeHasParentsAndEndings) {
  const model::RunRecord record = run_program("fork_tree");
  ASSERT_THAT(record.processes, SizeIs(3));
  EXPECT_EQ(record.processes[0].parent, -1);
  EXPECT_EQ(record.processes[1].parent, 0);
  EXPECT_EQ(record.processes[2].parent, 1);
  EXPECT_EQ(record.ending, ended_well);
  EXPECT_EQ(record.processes[1].ending, model::Ending(Exited{3}));
  EXPECT_EQ(record.processes[2].ending, model::Ending(Exited{4}));
  EXPECT_EQ(record.processes[0].reaped, Reaped::unknown);
  EXPECT_EQ(record.processes[1].reaped, Reaped::yes);
  EXPECT_EQ(record.processes[2].reaped, Reaped::yes);
}

TEST(Processes, WhatDelaysAProcessDelaysWhatItCreates) {
  const model::RunRecord record = run_program("fork_tree");
  ASSERT_THAT(record.processes, SizeIs(3));
  EXPECT_EQ(record.processes[0].start_delayed, model::Duration{}) << "nobody in the run made it";
  EXPECT_GT(record.processes[1].start_delayed, model::Duration{});
  EXPECT_GT(record.processes[2].start_delayed, record.processes[1].start_delayed);
}

struct Fate {
  const char* program;
  std::vector<std::string> arguments;
  std::vector<Reaped> reaped;  ///< of the processes after the main one
  bool last_alive_at_end;
};

class Fates : public testing::TestWithParam<Fate> {};

TEST_P(Fates, OfChildrenAreTold) {
  const model::RunRecord record = run_program(GetParam().program, GetParam().arguments);
  std::vector<Reaped> reaped;
  for (std::size_t i = 1; i < record.processes.size(); ++i) {
    reaped.push_back(record.processes[i].reaped);
  }
  EXPECT_EQ(reaped, GetParam().reaped);
  EXPECT_EQ(record.processes.back().alive_at_end, GetParam().last_alive_at_end);
  EXPECT_EQ(record.ending, ended_well);
}

INSTANTIATE_TEST_SUITE_P(
    All, Fates,
    testing::Values(Fate{"zombie", {}, {Reaped::zombie}, false},
                    Fate{"orphan", {}, {Reaped::still_running}, true},
                    Fate{"double_fork", {}, {Reaped::yes, Reaped::still_running}, false},
                    Fate{"sigchld_ignored", {}, std::vector(4, Reaped::yes), false},
                    Fate{"sigchld_ignored", {"pipe"}, std::vector(4, Reaped::yes), false}));

TEST(Processes, AnAdoptedGrandchildStillWrites) {
  const model::RunRecord record = run_program("double_fork");
  ASSERT_THAT(texts(record), ElementsAre("adopted"));
  EXPECT_EQ(record.lines[0].writer, 2);
}

TEST(Processes, VforkAndSpawnAreProcessesThatExecute) {
  const model::RunRecord record = run_program("spawns");
  EXPECT_THAT(texts(record), ElementsAre("missing 2"));
  ASSERT_THAT(record.processes, SizeIs(4));
  for (const std::size_t i : {1U, 2U}) {
    ASSERT_THAT(record.processes[i].execs, SizeIs(1));
    EXPECT_EQ(record.processes[i].execs[0].path, "/usr/bin/true");
    EXPECT_FALSE(record.processes[i].shares_memory);
    EXPECT_EQ(record.processes[i].ending, ended_well);
  }
  EXPECT_EQ(record.processes[1].execs[0].called, "/bin/true");
  EXPECT_THAT(record.processes[1].execs[0].arguments, ElementsAre("true", "one"));
  EXPECT_THAT(record.processes[2].execs[0].arguments, ElementsAre("true", "two"));
  EXPECT_THAT(record.processes[3].execs, SizeIs(0));
}

TEST(Processes, SharingTheAddressSpaceIsSeen) {
  const model::RunRecord record = run_program("clone_vm");
  EXPECT_THAT(texts(record), ElementsAre("7"));
  ASSERT_THAT(record.processes, SizeIs(2));
  EXPECT_TRUE(record.processes[1].shares_memory);
}

model::RunRecord run_watching_shared_memory(const std::string& program) {
  model::RunRequest request = request_for(program);
  request.watch_shared_memory = true;
  return run_privately(request);
}

TEST(Processes, MappedSharedMemoryIsSeenEvenWhenUnmappedBeforeTheEnd) {
  const model::RunRecord record = run_watching_shared_memory("shares");
  ASSERT_THAT(record.processes, SizeIs(2));
  EXPECT_GE(record.processes[1].shared_mapped_bytes, 1U << 20U);
}

TEST(Processes, MappedSharedMemoryIsSeenOnRequestOnly) {
  const model::RunRecord record = run_program("shares");
  ASSERT_THAT(record.processes, SizeIs(2));
  EXPECT_EQ(record.processes[1].shared_mapped_bytes, 0U);
}

TEST(Processes, MemoryThatAChildMapsAndUnmapsIsSeen) {
  const model::RunRecord record = run_watching_shared_memory("maps_late");
  ASSERT_THAT(record.processes, SizeIs(2));
  EXPECT_LT(record.processes[0].shared_mapped_bytes, 1U << 20U);
  EXPECT_GE(record.processes[1].shared_mapped_bytes, 1U << 20U);
}

TEST(Threads, AreRecordedWithTheirCpuTime) {
  const model::RunRecord record = run_program("threads");
  ASSERT_THAT(record.processes, SizeIs(1));
  ASSERT_THAT(record.processes[0].threads, SizeIs(3));
  EXPECT_GE(record.processes[0].threads[0].cpu, std::chrono::milliseconds(20));
  EXPECT_LT(record.processes[0].threads[1].cpu, std::chrono::milliseconds(20));
  EXPECT_GE(record.processes[0].cpu, record.processes[0].threads[0].cpu);
  EXPECT_TRUE(record.processes[0].threads[2].ended);
}

TEST(Threads, TheLastOneMayEndTheProcess) {
  const model::RunRecord record = run_program("threads", {"leave"});
  EXPECT_EQ(record.ending, model::Ending(Exited{5}));
}

class ExecFromThread : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(ExecFromThread, KeepsTheProcess) {
  const model::RunRecord record = run_program("exec_from_thread", GetParam());
  ASSERT_THAT(record.processes, SizeIs(1));
  const std::string pid = std::to_string(record.processes[0].pid);
  EXPECT_THAT(texts(record), ElementsAre("before " + pid, "after " + pid));
  EXPECT_EQ(record.ending, model::Ending(Exited{6}));
  EXPECT_THAT(record.processes[0].execs, SizeIs(1));
}

INSTANTIATE_TEST_SUITE_P(FirstThreadSleepsOrHasLeft, ExecFromThread,
                         testing::Values(std::vector<std::string>{},
                                         std::vector<std::string>{"left"}));

TEST(Crash, OfTheMainProcess) {
  EXPECT_EQ(run_program("crash", {"main"}).ending, model::Ending(Signalled{SIGABRT, false}));
}

TEST(Crash, OfAChild) {
  const model::RunRecord record = run_program("crash", {"child"});
  EXPECT_EQ(record.ending, ended_well);
  ASSERT_THAT(record.processes, SizeIs(2));
  EXPECT_EQ(record.processes[1].ending, model::Ending(Signalled{SIGABRT, false}));
}

TEST(Signals, AStoppedChildIsSeenByItsParentAndGoesOn) {
  EXPECT_THAT(texts(run_program("stops", {"child"})), ElementsAre("stopped 1", "status 9"));
}

TEST(Signals, AnIgnoredOneDoesNotInterruptACall) {
  EXPECT_THAT(texts(run_program("interrupted_calls")),
              ElementsAre("semop went well", "epoll went well"));
}

TEST(Signals, AnEndSeenByPidfdCanBeWaitedForAtOnce) {
  EXPECT_THAT(texts(run_program("pidfd")), ElementsAre("missed 0"));
}

}  // namespace
}  // namespace interleave::test
