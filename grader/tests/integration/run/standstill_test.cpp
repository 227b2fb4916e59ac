#include <gmock/gmock.h>

#include "support/native_runs.hpp"

namespace interleave::test {
namespace {

using Waits = model::BlockedThread::Waits;
using testing::ElementsAre;
using testing::IsEmpty;

model::RunRequest request_to_wait(const char* way) {
  model::RunRequest request = request_for("wakes", {way});
  request.limits.wall = std::chrono::seconds(60);
  request.limits.standstill = std::chrono::milliseconds(400);
  return request;
}

class Waking : public testing::TestWithParam<const char*> {};

TEST_P(Waking, IsNoStandstill) {
  const model::RunRecord record = run_privately(request_to_wait(GetParam()));
  EXPECT_THAT(limits_hit(record), IsEmpty());
  EXPECT_EQ(record.ending, model::Ending(model::Exited{0}));
}

INSTANTIATE_TEST_SUITE_P(All, Waking,
                         testing::Values("alarm", "posix_timer", "timer_descriptor", "time_limit",
                                         "socket_limit", "sleeping_child"),
                         [](const auto& tested) { return std::string(tested.param); });

TEST(Standstill, EndsTheRunLongBeforeTheWallLimit) {
  const model::RunRecord record = run_privately(request_to_wait("never"));
  EXPECT_THAT(limits_hit(record), ElementsAre(model::Limit::standstill));
  EXPECT_EQ(record.ending, model::Ending(model::Signalled{9, true}));
  ASSERT_EQ(record.autopsy.size(), 2U);
  EXPECT_EQ(record.autopsy[0].waits, Waits::any_child);
  EXPECT_EQ(record.autopsy[1].waits, Waits::semaphore);
}

TEST(Standstill, CanBeSwitchedOff) {
  model::RunRequest request = request_to_wait("never");
  request.limits.standstill = {};
  request.limits.wall = std::chrono::seconds(1);
  EXPECT_THAT(limits_hit(run_privately(request)), ElementsAre(model::Limit::wall));
}

TEST(Standstill, AHeldProcessIsStillToGoOn) {
  model::RunRequest request = request_to_wait("sleeping_child");
  model::Steering hold;
  hold.trigger = model::ChildBorn{1};
  hold.until = model::HoldUntil::elapsed;
  hold.at_most = std::chrono::seconds(1);
  request.steering = {hold};
  EXPECT_THAT(limits_hit(run_privately(request)), IsEmpty());
}

}  // namespace
}  // namespace interleave::test
