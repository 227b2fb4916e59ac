#include "support/judged_runs.hpp"

namespace interleave::test::writer_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

using By = model::WriterCheck::By;

TEST(Writer, ChildOrMain) {
  SomeRun run;
  const int child = run.child();
  run.event("w", "from a child", {}, child).event("done", "done", {}, 0);
  EXPECT_EQ(word(judged(model::WriterCheck{"w", By::child}, {run})), "pass");
  EXPECT_EQ(word(judged(model::WriterCheck{"w", By::main}, {run})), "fail wrong_writer");
  EXPECT_EQ(word(judged(model::WriterCheck{"done", By::main}, {run})), "pass");
  EXPECT_EQ(word(judged(model::WriterCheck{"done", By::child}, {run})), "fail wrong_writer");
  EXPECT_EQ(word(judged(model::WriterCheck{"x", By::main}, {run})), "fail missing");
}

TEST(Writer, NoSuchLineMayBeAllowed) {
  SomeRun run;
  run.event("done", "done", {}, 0);
  model::WriterCheck check{"w", By::child};
  EXPECT_EQ(word(judged(check, {run})), "fail missing");
  check.allow_none = true;
  EXPECT_EQ(word(judged(check, {run})), "pass");
  run.event("w", "from the main process", {}, 0);
  EXPECT_EQ(word(judged(check, {run})), "fail wrong_writer");
}

TEST(Writer, WhatSharesMemoryIsItsOwner) {
  SomeRun run;
  const int thread = run.child();
  run.process(thread).shares_memory = true;
  run.event("w", "w", {}, thread);
  EXPECT_EQ(word(judged(model::WriterCheck{"w", By::child}, {run})), "fail wrong_writer");
  EXPECT_EQ(word(judged(model::WriterCheck{"w", By::main}, {run})), "pass");
}

TEST(Writer, DirectChild) {
  SomeRun run;
  const int child = run.child();
  const int grandchild = run.child(0, 1, 0, child);
  run.event("w", "w", {}, grandchild);
  EXPECT_EQ(word(judged(model::WriterCheck{"w", By::child, "", false}, {run})), "pass");
  const auto outcome = judged(model::WriterCheck{"w", By::child, "", true}, {run});
  EXPECT_EQ(word(outcome), "fail wrong_writer");
  EXPECT_THAT(outcome.seen.fr, HasSubstr("le fils 1 du fils 1 (pid 102)"));
}

TEST(Writer, OneProcessForEachValue) {
  const model::WriterCheck check{"w", By::child, "party"};
  SomeRun run;
  const int one = run.child();
  const int two = run.child();
  run.event("w", "a", {{"party", "A"}}, one).event("w", "b", {{"party", "B"}}, two);
  EXPECT_EQ(word(judged(check, {run})), "pass");
  SomeRun shared = run;
  shared.event("w", "c", {{"party", "C"}}, two);
  EXPECT_EQ(word(judged(check, {shared})), "fail shared_writer");
  SomeRun split = run;
  split.event("w", "a", {{"party", "A"}}, two);
  EXPECT_EQ(word(judged(check, {split})), "fail split_writer");
}

TEST(Writer, UnknownIsNotWrong) {
  SomeRun run;
  run.event("w", "w", {}, -1);
  EXPECT_EQ(word(judged(model::WriterCheck{"w", By::child}, {run})), "inconclusive");
}

}  // namespace interleave::test::writer_test
