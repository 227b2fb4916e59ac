#include "check/describe.hpp"
#include "support/judged_runs.hpp"

namespace interleave::test::say_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

TEST(Describe, FamiliesOfProcesses) {
  SomeRun run;
  const int first = run.child();
  const int second = run.child();
  const int grandchild = run.child(0, 1, 0, second);
  const int deep = run.child(0, 1, 0, grandchild);
  const int thread = run.child();
  run.process(thread).shares_memory = true;
  const auto of = [&](int index) { return check::describe::process(run.record(), index).en; };
  EXPECT_EQ(of(0), "the main process (pid 100)");
  EXPECT_EQ(of(first), "child 1 (pid 101)");
  EXPECT_EQ(of(second), "child 2 (pid 102)");
  EXPECT_EQ(of(grandchild), "child 1 of child 2 (pid 103)");
  EXPECT_EQ(of(deep), "a descendant of child 1 (pid 104)");
  EXPECT_EQ(of(thread), "a thread (pid 105) that shares the memory of the main process (pid 100)");
  EXPECT_EQ(of(-1), "an unknown process");
  EXPECT_EQ(of(99), "an unknown process");
}

TEST(Describe, BytesOfTheStudentsAreMadePrintable) {
  SomeRun run;
  run.unmatched("a\x1b[2J\xff");
  EXPECT_EQ(check::describe::line(run.record(), 0).en, "line 1 (\"a\\x1b[2J\\xff\")");
}

TEST(Say, NumbersInBothLanguages) {
  EXPECT_EQ(check::seconds_text(0.25).fr, "0,25 s");
  EXPECT_EQ(check::seconds_text(0.0123).en, "0.012 s");
  EXPECT_EQ(check::quantity(0, check::noun::line).en, "0 lines");
  EXPECT_EQ(check::quantity(0, check::noun::line).fr, "0 ligne");
  EXPECT_EQ(check::quantity(2, check::noun::line).fr, "2 lignes");
  EXPECT_EQ(check::sentence({"line", "été"}).fr, "Été");
}

}  // namespace interleave::test::say_test
