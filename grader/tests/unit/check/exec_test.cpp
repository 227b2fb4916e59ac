#include "support/judged_runs.hpp"

namespace interleave::test::exec_test {

using testing::ElementsAre;
using testing::HasSubstr;
using Released = model::SteeringResult::Released;

const std::string gcc = "/usr/bin/x86_64-linux-gnu-gcc-12";

void execute(SomeRun& run, int process, std::vector<std::string> arguments,
             const std::string& path = gcc) {
  run.process(process).execs.push_back({path, std::move(arguments), at(0.1)});
}

SomeRun compiling(const std::vector<std::string>& files) {
  SomeRun run;
  for (const std::string& file : files) execute(run, run.child(), {"gcc", "-c", file});
  return run;
}

model::ExecCheck compile() {
  model::ExecCheck check;
  check.program = "gcc";
  return check;
}

TEST(Exec, CountsExecutions) {
  model::ExecCheck check = compile();
  EXPECT_EQ(word(judged(check, {compiling({"a.c"})})), "pass");
  EXPECT_EQ(word(judged(check, {compiling({})})), "fail not_executed");
  check.equals = "2";
  EXPECT_EQ(word(judged(check, {compiling({"a.c"})})), "fail not_executed");
  EXPECT_EQ(word(judged(check, {compiling({"a.c", "b.c", "c.c"})})), "fail too_often");
  check.program = "clang";
  EXPECT_EQ(word(judged(check, {compiling({"a.c", "b.c"})})), "fail not_executed");
}

TEST(Exec, ComparesArguments) {
  model::ExecCheck check = compile();
  check.arguments = {"-c", "a.c"};
  EXPECT_EQ(word(judged(check, {compiling({"a.c"})})), "pass");
  EXPECT_EQ(word(judged(check, {compiling({"b.c"})})), "fail wrong_arguments");
  check.arguments = {};
  check.arguments_match = "(.*\x1f)?a\\.c";
  EXPECT_EQ(word(judged(check, {compiling({"a.c"})})), "pass");
  EXPECT_EQ(word(judged(check, {compiling({"b.c"})})), "fail wrong_arguments");
}

TEST(Exec, ForEachItem) {
  model::ExecCheck check = compile();
  check.for_each = "{'a.c', 'b.c'}";
  check.arguments = {"-c", "${item}"};
  check.own_child = true;
  EXPECT_EQ(word(judged(check, {compiling({"b.c", "a.c"})})), "pass");
  EXPECT_EQ(word(judged(check, {compiling({"a.c"})})), "fail wrong_arguments");
  EXPECT_EQ(word(judged(check, {compiling({"a.c", "b.c", "a.c"})})), "fail too_often");
}

TEST(Exec, InAChildOfItsOwn) {
  model::ExecCheck check = compile();
  check.own_child = true;
  EXPECT_EQ(word(judged(check, {compiling({"a.c", "b.c"})})), "pass");
  SomeRun main_itself;
  execute(main_itself, 0, {"gcc"});
  EXPECT_EQ(word(judged(check, {main_itself})), "fail wrong_parent");
  SomeRun grandchild;
  execute(grandchild, grandchild.child(0, 1, 0, grandchild.child()), {"gcc"});
  EXPECT_EQ(word(judged(check, {grandchild})), "fail wrong_parent");
}

TEST(Exec, Forbidden) {
  model::ExecCheck check = compile();
  check.program = "sh";
  check.forbidden = true;
  EXPECT_EQ(word(judged(check, {compiling({"a.c"})})), "pass");
  SomeRun run;
  execute(run, run.child(), {"sh", "-c", "gcc a.c"}, "/usr/bin/dash");
  EXPECT_EQ(word(judged(check, {run})), "fail too_often");
}

TEST(BeforeExec, LinesComeFirst) {
  const model::BeforeExecCheck check{"compiled", "gcc", ".*compil.*"};
  SomeRun run;
  const int linker = run.child(0.4, 0.6);
  run.process(linker).execs.push_back({gcc, {"gcc", "-o", "compil"}, at(0.41)});
  SomeRun right = run;
  right.event("compiled", "compiled a.o", {}, 0, 0.3)
      .event("compiled", "compiled b.o", {}, 0, 0.42);
  EXPECT_EQ(word(judged(check, {right})), "pass");
  SomeRun late = run;
  late.event("compiled", "compiled a.o", {}, 0, 0.7);
  EXPECT_EQ(word(judged(check, {late})), "fail order");
  EXPECT_EQ(word(judged(check, {run})), "fail order");
  EXPECT_EQ(word(judged(check, {SomeRun().event("compiled", "compiled a.o")})), "skipped");
}

}  // namespace interleave::test::exec_test
