#include <gmock/gmock.h>

#include <csignal>

#include "support/native_runs.hpp"

namespace interleave::test {
namespace {

using model::HoldUntil;
using model::Signalled;
using model::Steering;
using model::SteeringResult;
using Released = decltype(SteeringResult::released);
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::chrono::seconds ample(60);

Steering held(model::Trigger trigger, HoldUntil until, model::Duration at_most = ample) {
  Steering steering;
  steering.trigger = std::move(trigger);
  steering.until = until;
  steering.at_most = at_most;
  return steering;
}

Steering killed(model::Trigger trigger) {
  Steering steering = held(std::move(trigger), HoldUntil::quiescent);
  steering.action = Steering::Action::kill;
  return steering;
}

model::RunRecord steered(const std::string& program, std::vector<std::string> arguments,
                         std::vector<Steering> steering) {
  model::RunRequest request = request_for(program, std::move(arguments));
  request.steering = std::move(steering);
  return run_privately(request);
}

const Steering barrier = held(model::ChildBorn{0}, HoldUntil::parent_waits);

TEST(StartBarrier, HoldsAllChildrenUntilTheirParentWaits) {
  for (const char* program : {"fork_all", "spawn_all"}) {
    const model::RunRecord record = steered(program, {"6"}, {barrier});
    EXPECT_EQ(record.ending, ended_well);
    ASSERT_THAT(record.steering, SizeIs(6)) << program;
    for (const SteeringResult& result : record.steering) {
      EXPECT_EQ(result.released, Released::parent_waits);
      EXPECT_EQ(result.children_started, 6) << program;
      EXPECT_TRUE(result.parent_in_wait);
    }
  }
}

TEST(StartBarrier, TellsWhenChildrenAreStartedOneByOne) {
  const model::RunRecord record = steered("fork_wait", {"4"}, {barrier});
  EXPECT_EQ(record.ending, ended_well);
  ASSERT_THAT(record.steering, SizeIs(1));
  EXPECT_EQ(record.steering[0].children_started, 1);
  EXPECT_TRUE(record.steering[0].parent_in_wait);
}

TEST(StartBarrier, LetsAHandshakeWithEachChildGoOn) {
  const model::RunRecord record = steered("handshake", {"4"}, {barrier});
  EXPECT_EQ(record.ending, ended_well);
  ASSERT_THAT(record.steering, SizeIs(4));
  for (const SteeringResult& result : record.steering) {
    EXPECT_EQ(result.released, Released::parent_waits);
    EXPECT_FALSE(result.parent_in_wait);
  }
}

TEST(StartBarrier, UntilQuiescentOpensOnceForWhoeverWasStarted) {
  const Steering quiescent = held(model::ChildBorn{0}, HoldUntil::quiescent);
  const model::RunRecord all = steered("fork_all", {"6"}, {quiescent});
  EXPECT_EQ(all.ending, ended_well);
  ASSERT_THAT(all.steering, SizeIs(6));
  for (const SteeringResult& result : all.steering) {
    EXPECT_EQ(result.released, Released::quiescent);
    EXPECT_EQ(result.children_started, 6);
  }
  for (const char* program : {"fork_wait", "handshake"}) {
    const model::RunRecord one_by_one = steered(program, {"4"}, {quiescent});
    EXPECT_EQ(one_by_one.ending, ended_well);
    ASSERT_THAT(one_by_one.steering, SizeIs(1)) << program;
    EXPECT_EQ(one_by_one.steering[0].released, Released::quiescent);
    EXPECT_EQ(one_by_one.steering[0].children_started, 1) << program;
  }
}

TEST(HoldChild, UntilAllOthersAreBlocked) {
  const model::RunRecord record =
      steered("fork_all", {"4"}, {held(model::ChildBorn{1}, HoldUntil::quiescent)});
  ASSERT_THAT(record.lines, SizeIs(5));
  EXPECT_EQ(record.lines[3].text, "child 1");
  EXPECT_EQ(record.lines[4].text, "done");
  ASSERT_THAT(record.steering, SizeIs(1));
  EXPECT_EQ(record.steering[0].process, 1);
  EXPECT_EQ(record.steering[0].released, Released::quiescent);
  EXPECT_EQ(record.steering[0].lines_meanwhile, 3U);
}

TEST(PauseAfterLine, HoldsTheWriterBeforeItsNextCall) {
  Steering steering = held(model::LineWritten{"a1"}, HoldUntil::lines);
  steering.lines_pattern = "b.";
  steering.lines_count = 3;
  // The other voice must not have spoken before the hold.
  const Steering other = held(model::ChildBorn{2}, HoldUntil::quiescent);
  const model::RunRecord record = steered("two_voices", {}, {steering, other});
  EXPECT_EQ(texts(record), (std::vector<std::string>{"a1", "b1", "b2", "b3", "a2", "a3"}));
  EXPECT_EQ(record.ending, ended_well);
}

TEST(PauseAfterLine, AfterEachThatMatches) {
  const model::RunRecord record =
      steered("two_voices", {}, {held(model::LineWritten{"a.", 0}, HoldUntil::quiescent)});
  EXPECT_THAT(record.lines, SizeIs(6));
  EXPECT_THAT(record.steering, SizeIs(3));
  EXPECT_EQ(record.ending, ended_well);
}

TEST(Kill, ABusyChild) {
  const model::RunRecord record = steered("one_works", {}, {killed(model::ChildBusy{})});
  EXPECT_THAT(texts(record), ElementsAre("taken", "killed 9"));
  ASSERT_THAT(record.steering, SizeIs(1));
  EXPECT_EQ(record.steering[0].released, Released::killed);
  const auto& ending =
      record.processes[static_cast<std::size_t>(record.steering[0].process)].ending;
  EXPECT_EQ(ending, model::Ending(Signalled({SIGKILL, true})));
}

TEST(Kill, ABusyChildButNotWhileItGetsReady) {
  const model::ChildBusy busy{std::chrono::milliseconds(5), "go"};
  const model::RunRecord record = steered("gets_ready", {}, {killed(busy)});
  EXPECT_THAT(texts(record), ElementsAre("go", "killed 2"));
}

TEST(Kill, TheWriterOfALineWhenItStaysSilent) {
  Steering steering = killed(model::LineWritten{"taken"});
  steering.only_if_silent = true;
  steering.lines_pattern = "taken";
  const model::RunRecord record = steered("one_works", {}, {steering});
  EXPECT_THAT(texts(record), ElementsAre("taken", "killed 9"));
}

TEST(Kill, NobodyWhenLinesComeMeanwhile) {
  Steering steering = killed(model::ChildBorn{1});
  steering.only_if_silent = true;
  steering.lines_pattern = "child .*";
  const model::RunRecord record = steered("fork_all", {"3"}, {steering});
  EXPECT_THAT(record.lines, SizeIs(4));
  EXPECT_THAT(record.steering, IsEmpty());
  for (const auto& process : record.processes) EXPECT_EQ(process.ending, ended_well);
}

TEST(Kill, AllChildren) {
  Steering steering = killed(model::LineWritten{"taken"});
  steering.action = Steering::Action::kill_all_children;
  steering.signal = SIGTERM;
  const model::RunRecord record = steered("one_works", {}, {steering});
  EXPECT_THAT(texts(record), Contains("killed 15").Times(3));
  EXPECT_THAT(record.steering, SizeIs(3));
}

TEST(Freeze, MeasuresWhatTheOthersUseMeanwhile) {
  const auto time = std::chrono::milliseconds(200);
  const Steering steering = held(model::LineWritten{"begin"}, HoldUntil::elapsed, time);
  const model::RunRecord sleeping = steered("waits_for_flag", {}, {steering});
  ASSERT_THAT(sleeping.steering, SizeIs(1));
  EXPECT_EQ(sleeping.steering[0].released, Released::elapsed);
  EXPECT_EQ(sleeping.steering[0].cpu_meanwhile.at(0), model::Duration{});
  EXPECT_EQ(sleeping.steering[0].ready_meanwhile.at(0), model::Duration{});
  EXPECT_THAT(texts(sleeping), ElementsAre("begin", "done"));
  const model::RunRecord spinning = steered("waits_for_flag", {"spin"}, {steering});
  ASSERT_THAT(spinning.steering, SizeIs(1));
  EXPECT_GT(spinning.steering[0].cpu_meanwhile.at(0), model::Duration{});
  EXPECT_THAT(texts(spinning), ElementsAre("begin", "done"));
}

TEST(HoldAtExec, TheNthProgram) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"3"}, {"3", "descriptor"}}) {
    const model::RunRecord record = steered(
        "spawn_all", arguments, {held(model::ProgramExecuted{"true", 2}, HoldUntil::quiescent)});
    ASSERT_THAT(record.steering, SizeIs(1)) << arguments.size();
    EXPECT_EQ(record.steering[0].released, Released::quiescent);
    EXPECT_EQ(record.ending, ended_well);
  }
}

}  // namespace
}  // namespace interleave::test
