#include "explore/picture.hpp"

#include <gtest/gtest.h>

#include "explore/quotations.hpp"
#include "explore/waits.hpp"
#include "support/scratch.hpp"

namespace interleave::explore {
namespace {

using wire::Operation;

const SourceOf line_of{
    [](std::uint64_t pc) { return pc == 0 ? "" : "a.cpp:" + std::to_string(pc); }};

model::TracedStep step(int task, Operation operation, std::uint64_t pc, std::uint64_t enabled,
                       std::uint32_t object = 0) {
  model::TracedStep made;
  made.task = task;
  made.operation = static_cast<int>(operation);
  made.pc = pc;
  made.enabled = enabled;
  made.object = object;
  return made;
}

model::TracedTask named(const char* name) {
  model::TracedTask task;
  task.name = name;
  return task;
}

/// P0 takes the mutex, P1 wants it; P0 never gives it back, and waits for P1.
Trace stuck() {
  Trace trace;
  trace.ending = wire::Ending::stuck;
  trace.tasks = {named("P0"), named("P1")};
  trace.objects.resize(2);
  trace.objects[1].kind = wire::ObjectKind::mutex;
  trace.objects[1].owner = 0;
  trace.objects[1].taken_at = 2;
  trace.steps = {step(0, Operation::fork, 1, 1), step(0, Operation::lock, 2, 3, 1),
                 step(1, Operation::begin, 1, 2)};
  trace.waiting = {{0, Operation::wait_child, 0, 0, 1, 3}, {1, Operation::lock, 1, 0, 0, 4}};
  return trace;
}

TEST(Waits, LastFromTheStepThatComesAfter) {
  const std::vector<TracedWait> waits = waits_of(stuck());
  ASSERT_EQ(waits.size(), 2U);
  EXPECT_EQ(waits[0].waiting.task, 0);
  EXPECT_EQ(waits[0].from, 2U);
  EXPECT_EQ(waits[0].to, 4U);
  EXPECT_TRUE(waits[0].for_ever);
  EXPECT_EQ(waits[1].waiting.task, 1);
  EXPECT_EQ(waits[1].from, 3U);
  EXPECT_EQ(waits[1].holder.task, 0);
  EXPECT_EQ(waits[1].holder.pc, 2U);
}

TEST(Waits, EndWhereTheTaskCouldGoOn) {
  Trace trace = stuck();
  trace.steps.push_back(step(0, Operation::unlock, 5, 1, 1));
  trace.steps.push_back(step(1, Operation::lock, 4, 3, 1));
  trace.ending = wire::Ending::finished;
  trace.waiting.clear();
  const std::vector<TracedWait> waits = waits_of(trace);
  ASSERT_EQ(waits.size(), 2U);
  EXPECT_EQ(waits[1].waiting.task, 1);
  EXPECT_EQ(waits[1].from, 3U);
  EXPECT_EQ(waits[1].to, 4U);
  EXPECT_FALSE(waits[1].for_ever);
}

TEST(Picture, ShowsWhoIsStuck) {
  const Trace trace = stuck();
  ASSERT_EQ(find(trace).size(), 1U);
  const Found found = find(trace).front();
  EXPECT_EQ(found.kind, "deadlock");
  const auto picture = picture_of(trace, found, tell(found, trace, line_of), line_of);
  ASSERT_EQ(picture.rows.size(), 3U);
  EXPECT_EQ(picture.rows[1].what.en, "takes a mutex");
  EXPECT_EQ(picture.rows[1].place, "a.cpp:2");
  EXPECT_EQ(picture.rows[2].turn, model::PictureRow::Turn::passed);
  EXPECT_EQ(picture.lanes[1].born, 1U);
  EXPECT_EQ(picture.lanes[1].ended, 3U);
  ASSERT_EQ(picture.waits.size(), 2U);
  EXPECT_EQ(picture.waits[1].what.en, "P1 waits for a mutex (a.cpp:4), which P0 holds (a.cpp:2)");
}

/// P0 races with P1 by a step each, far apart in a long schedule.
Trace racing(int steps_between) {
  Trace trace;
  trace.ending = wire::Ending::finished;
  trace.tasks = {named("P0"), named("P1")};
  trace.objects.resize(1);
  trace.steps.push_back(step(0, Operation::fork, 1, 1));
  trace.steps.push_back(step(0, Operation::plain_read, 7, 3));
  for (int i = 0; i < steps_between; ++i) trace.steps.push_back(step(0, Operation::yield, 2, 3));
  trace.steps.push_back(step(1, Operation::plain_write, 8, 3));
  trace.noted.push_back({wire::ReportKind::race, 1, 0, 8, 7, 0,
                         static_cast<std::uint32_t>(trace.steps.size()), 1, 0, 0, ""});
  for (int i = 0; i < steps_between; ++i) trace.steps.push_back(step(1, Operation::yield, 3, 3));
  return trace;
}

TEST(Picture, FoldsWhatTellsNothingAndMarksBothSidesOfARace) {
  const Trace trace = racing(100);
  const Found found{"data_race", "", 0, true};
  const auto picture = picture_of(trace, found, {}, line_of);
  std::vector<std::uint64_t> marked;
  std::size_t steps = 0;
  for (const model::PictureRow& row : picture.rows) {
    steps += row.folded == 0 ? 1 : row.folded;
    if (row.offending) marked.push_back(row.step);
  }
  EXPECT_EQ(marked, (std::vector<std::uint64_t>{2, 103}));
  EXPECT_EQ(steps, trace.steps.size());
  EXPECT_EQ(picture.steps, trace.steps.size());
  EXPECT_LT(picture.rows.size(), 15U);
}

TEST(Picture, ShowsAnAccessThatIsNoStep) {
  Trace trace = racing(0);
  trace.steps.back().operation = static_cast<int>(Operation::yield);
  trace.noted[0].pc = 99;
  const auto picture = picture_of(trace, {"data_race", "", 0, true}, {}, line_of);
  ASSERT_EQ(picture.rows.size(), 4U);
  EXPECT_EQ(picture.rows[3].step, 0U);
  EXPECT_EQ(picture.rows[3].lane, 1U);
  EXPECT_EQ(picture.rows[3].place, "a.cpp:99");
  EXPECT_TRUE(picture.rows[3].offending);
}

TEST(Picture, StaysSmallWhenAllTakeTurns) {
  Trace trace = racing(0);
  for (int i = 0; i < 5000; ++i) trace.steps.push_back(step(i % 2, Operation::lock, 5, 3));
  const auto picture = picture_of(trace, {"data_race", "", 0, true}, {}, line_of);
  EXPECT_LT(picture.rows.size(), 150U);
  EXPECT_TRUE(picture.rows[2].offending);
}

TEST(Quotations, AreLinesOfTheSnapshotAlone) {
  const test::Scratch scratch;
  scratch.write("a.cpp", "first\n  second();\n");
  std::filesystem::create_symlink("/etc/passwd", scratch.path() / "passwd");
  model::SchedulePicture picture;
  for (const char* place : {"a.cpp:2", "a.cpp:3", "a.cpp:0", "a.cpp", "passwd:1", "", "../a.cpp:1",
                            "a.cpp:99999999999999999999"}) {
    picture.rows.emplace_back();
    picture.rows.back().place = place;
  }
  quote_sources(picture, scratch.path());
  EXPECT_EQ(picture.rows[0].source, "second();");
  for (std::size_t i = 1; i < picture.rows.size(); ++i) EXPECT_EQ(picture.rows[i].source, "");
}

}  // namespace
}  // namespace interleave::explore
