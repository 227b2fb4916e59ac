#include <gmock/gmock.h>

#include "support/native_runs.hpp"

namespace interleave::test {
namespace {

using Waits = model::BlockedThread::Waits;

struct WaitCase {
  const char* hang;
  char state;
  const char* system_call;
  Waits waits;
  const char* object;  ///< as it begins
  std::vector<int> on;
};

class Autopsy : public testing::TestWithParam<WaitCase> {};

TEST_P(Autopsy, TellsWhatTheMainProcessWaitsFor) {
  model::RunRequest request = request_for("hangs", {GetParam().hang});
  request.limits.wall = std::chrono::seconds(1);
  const model::RunRecord record = run_privately(request);
  ASSERT_FALSE(record.autopsy.empty());
  const model::BlockedThread& main = record.autopsy[0];
  EXPECT_EQ(main.process, 0);
  EXPECT_EQ(main.tid, record.processes[0].pid);
  EXPECT_EQ(main.state, GetParam().state);
  EXPECT_EQ(main.system_call, GetParam().system_call);
  EXPECT_EQ(main.waits, GetParam().waits);
  EXPECT_THAT(main.object, testing::StartsWith(GetParam().object));
  EXPECT_EQ(main.on, GetParam().on);
}

INSTANTIATE_TEST_SUITE_P(
    All, Autopsy,
    testing::Values(
        WaitCase{"pipe_end", 'S', "read", Waits::pipe_data, "pipe 3", {0, 1}},
        WaitCase{"pipe_full", 'S', "write", Waits::pipe_room, "pipe 4", {0}},
        WaitCase{"named_semaphore", 'S', "futex", Waits::semaphore, "semaphore /items", {}},
        WaitCase{"unnamed_semaphore", 'S', "futex", Waits::semaphore, "shared memory", {}},
        WaitCase{"mutex", 'S', "futex", Waits::mutex, "shared memory", {1}},
        WaitCase{"condition", 'S', "futex", Waits::condition, "private memory", {}},
        WaitCase{"child", 'S', "wait4", Waits::child, "process ", {1}},
        WaitCase{"any_child", 'S', "wait4", Waits::any_child, "", {1}},
        WaitCase{"message", 'S', "msgrcv", Waits::sysv_message, "message queue ", {}},
        WaitCase{"poll", 'S', "poll", Waits::other, "descriptors 3", {0}},
        WaitCase{"sleep", 'S', "clock_nanosleep", Waits::sleep, "", {}},
        WaitCase{"running", 'R', "", Waits::nothing, "", {}}),
    [](const auto& tested) { return std::string(tested.param.hang); });

TEST(Autopsy, AProcessThatStoppedItselfIsStopped) {
  model::RunRequest request = request_for("stops", {"self"});
  request.limits.wall = std::chrono::seconds(1);
  const model::RunRecord record = run_privately(request);
  ASSERT_EQ(record.autopsy.size(), 1U);
  EXPECT_EQ(record.autopsy[0].state, 'T');
  EXPECT_EQ(record.autopsy[0].waits, Waits::signal);
}

}  // namespace
}  // namespace interleave::test
