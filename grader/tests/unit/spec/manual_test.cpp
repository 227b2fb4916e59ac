// The manual's examples, as specs and as models.

#include "manual.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

namespace interleave::spec {
namespace {

using namespace model;
using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;

const Spec& manual() {
  static const Spec spec = [] {
    const SpecResult result = parse_spec(manual_spec(), manual_file());
    for (const Problem& problem : result.errors) ADD_FAILURE() << formatted(problem);
    return result.spec.value_or(Spec{});
  }();
  return spec;
}

const Case& case_named(const std::string& name) {
  const auto& all = manual().cases;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Case& each) { return each.name == name; });
  if (found == all.end()) throw std::invalid_argument("no case " + name);
  return *found;
}

const Check& check_named(const std::string& id) {
  const auto& all = manual().checks;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Check& each) { return each.id == id; });
  if (found == all.end()) throw std::invalid_argument("no check " + id);
  return *found;
}

template <class Options>
const Options& options_of(const std::string& id) {
  return std::get<Options>(check_named(id).options);
}

TEST(Manual, ExamplesAreValid) { EXPECT_EQ(manual().exercise, "everything"); }

TEST(Manual, TheWholeSpecIsValidAsItStands) {
  const SpecResult result = parse_spec(examples("whole", ""), "specs/squares.yaml");
  for (const Problem& problem : result.errors) ADD_FAILURE() << formatted(problem);
  for (const Problem& problem : result.warnings) ADD_FAILURE() << formatted(problem);
  ASSERT_TRUE(result.spec);
  EXPECT_GE(result.spec->checks.size(), 5U);
}

TEST(Manual, ShowsEveryKindOfCheck) {
  std::set<std::size_t> kinds;
  for (const Check& check : manual().checks) kinds.insert(check.options.index());
  EXPECT_EQ(kinds.size(), std::variant_size_v<CheckOptions::variant>);
}

TEST(Manual, ProgramAndLimitsAreRead) {
  const Program& program = manual().program;
  EXPECT_EQ(program.kind, Program::Kind::executable);
  EXPECT_EQ(program.name, "everything");
  EXPECT_THAT(program.required_files, ElementsAre("answers.yaml"));
  EXPECT_THAT(program.compile_options, ElementsAre("-DNDEBUG"));
  EXPECT_THAT(program.link_options, ElementsAre("-lm"));
  EXPECT_EQ(manual().title, (Text{"Everything", "Tout"}));
  EXPECT_EQ(manual().ignore_lines, "#.*");
  EXPECT_EQ(case_named("compiled").limits, RunLimits{}) << "the manual shows the defaults";
}

TEST(Manual, EventsAreRead) {
  const Event& range = manual().events.at(4);
  EXPECT_EQ(range.name, "range");
  EXPECT_THAT(
      range.fields,
      UnorderedElementsAre(Pair("number", FieldType::integer), Pair("first", FieldType::integer),
                           Pair("stop", FieldType::integer), Pair("primes", FieldType::integer)));
  EXPECT_THAT(manual().events.at(2).fields,
              UnorderedElementsAre(Pair("pid", FieldType::integer), Pair("name", FieldType::text)));
  EXPECT_EQ(manual().events.back().pattern, "done");
}

TEST(Manual, CasesAreReadInTheirOrder) {
  std::vector<std::string> names;
  for (const Case& each : manual().cases) names.push_back(each.name);
  EXPECT_THAT(names, ElementsAre("small", "compiled", "later", "apart", "tests", "draws", "barrier",
                                 "late_child", "pauses", "long_task", "killed", "all_killed",
                                 "compiler_killed"));
}

TEST(Manual, VariablesAreRead) {
  const Case& small = case_named("small");
  ASSERT_EQ(small.let.size(), 2U);
  EXPECT_EQ(std::get<std::int64_t>(small.let[0].value), 20);
  EXPECT_FALSE(small.let[0].is_expression);
  EXPECT_EQ(std::get<std::string>(small.let[1].value), "integers(n, 0, 99)");
  EXPECT_TRUE(small.let[1].is_expression);
  ASSERT_EQ(small.each.size(), 2U);
  EXPECT_EQ(small.each[0].first, "k");
  EXPECT_EQ(std::get<std::int64_t>(small.each[0].second.at(1)), 2);
  EXPECT_EQ(std::get<std::string>(small.each[1].second.at(1)), "slow");
  EXPECT_EQ(small.repeat, 2);
}

TEST(Manual, InputIsRead) {
  const Case& small = case_named("small");
  EXPECT_THAT(small.arguments, ElementsAre("${n}", "--verbose"));
  EXPECT_EQ(small.standard_input, "${n} numbers\n");
  EXPECT_THAT(small.environment, ElementsAre("LANG=C", "COUNT=${n}"));
  EXPECT_THAT(small.keep_files, ElementsAre("compil"));
  EXPECT_EQ(small.limits.wall, std::chrono::seconds(60));
  ASSERT_EQ(small.files.size(), 3U);
  EXPECT_EQ(small.files[0].text, "${join(numbers, \" \")}");
  EXPECT_EQ(small.files[1].mode, 0600U);
  EXPECT_EQ(small.files[2].from_data, "broken.c");
}

TEST(Manual, RelationsOfCasesAreRead) {
  EXPECT_EQ(case_named("compiled").executable, "compil");
  EXPECT_EQ(case_named("compiled").files.at(0).from_case, "small");
  EXPECT_EQ(case_named("compiled").files.at(0).mode, 0755U);
  EXPECT_EQ(case_named("later").after_case, "small");
  EXPECT_DOUBLE_EQ(case_named("later").apart_seconds, 2);
  EXPECT_EQ(case_named("apart").after_case, "");
  EXPECT_DOUBLE_EQ(case_named("apart").apart_seconds, 2);
  ASSERT_TRUE(case_named("tests").unit_tests);
  EXPECT_EQ(case_named("tests").unit_tests->tests, "everything_test.cpp");
  EXPECT_EQ(case_named("tests").unit_tests->calls, "everything_calls.cpp");
  EXPECT_FALSE(case_named("small").unit_tests);
}

TEST(Manual, HoldsAreRead) {
  const Case& pauses = case_named("pauses");
  ASSERT_EQ(pauses.steering.size(), 3U);
  Steering third;
  third.trigger = LineWritten{"C2 .*", 3};
  EXPECT_EQ(pauses.steering[0], third);
  EXPECT_EQ(pauses.steering[1].trigger, Trigger(LineWritten{"P${1 + 1} .*", 0}));
  EXPECT_EQ(pauses.steering[2].until, HoldUntil::elapsed);
  EXPECT_EQ(pauses.steering[2].at_most, std::chrono::milliseconds(300));
  ASSERT_EQ(pauses.steering_templates.size(), 1U);
  EXPECT_EQ(pauses.steering_templates[0].steering, 2U);
  EXPECT_EQ(pauses.steering_templates[0].field, "nth");
  EXPECT_EQ(pauses.steering_templates[0].expression, "n - 2");
  const Steering& barrier = case_named("barrier").steering.at(0);
  EXPECT_EQ(barrier.trigger, Trigger(ChildBorn{0}));
  EXPECT_EQ(barrier.until, HoldUntil::parent_waits);
  EXPECT_EQ(case_named("late_child").steering_templates.at(0).expression, "k");
  const Steering& busy = case_named("long_task").steering.at(0);
  EXPECT_EQ(busy.trigger, Trigger(ChildBusy{std::chrono::milliseconds(5), "task .*"}));
  EXPECT_EQ(busy.until, HoldUntil::lines);
  EXPECT_EQ(busy.lines_pattern, "task .*");
  EXPECT_EQ(busy.lines_count, 5);
}

TEST(Manual, KillsAreRead) {
  const Steering& silent = case_named("killed").steering.at(0);
  EXPECT_EQ(silent.action, Steering::Action::kill);
  EXPECT_TRUE(silent.only_if_silent);
  EXPECT_EQ(silent.lines_pattern, "task .*");
  EXPECT_EQ(silent.signal, 9);
  EXPECT_EQ(silent.at_most, std::chrono::seconds(1));
  const Steering& all = case_named("all_killed").steering.at(0);
  EXPECT_EQ(all.action, Steering::Action::kill_all_children);
  EXPECT_FALSE(all.only_if_silent);
  const Steering& compiler = case_named("compiler_killed").steering.at(0);
  EXPECT_EQ(compiler.trigger, Trigger(ProgramExecuted{"gcc", 1}));
  EXPECT_EQ(compiler.signal, 11);
}

TEST(Manual, CommonKeysOfChecksAreRead) {
  const Check& check = check_named("rendezvous");
  EXPECT_EQ(check.title.fr, "Ils s’attendent");
  EXPECT_DOUBLE_EQ(check.points, 3);
  EXPECT_FALSE(check.bonus);
  EXPECT_EQ(check.visibility, Visibility::always);
  EXPECT_THAT(check.requires_checks, ElementsAre("runs", "counts"));
  EXPECT_THAT(check.on, ElementsAre("small", "pauses"));
  EXPECT_EQ(check.why.en, "It is the exercise.");
  EXPECT_THAT(check.hints,
              UnorderedElementsAre(Pair("lead", Text{"Two semaphores.", "Deux sémaphores."}),
                                   Pair("", Text{"Count the lines.", "Comptez les lignes."})));
  EXPECT_THAT(check_named("runs").hints,
              ElementsAre(Pair("", Text{"Return 0 from main.", "Renvoyez 0 depuis main."})));
}

TEST(Manual, OptionsOfChecksAreRead) {
  EXPECT_THAT(options_of<OutputCheck>("whole_output").lines, ElementsAre("${n}", "done"));
  EXPECT_THAT(options_of<OrderCheck>("sequence").sequence,
              ElementsAre("hello", "task*n", "consumed*", "goodbye"));
  EXPECT_EQ(options_of<OrderCheck>("each_name").per, OrderCheck::Per::field);
  EXPECT_EQ(options_of<OrderCheck>("each_name").groups, -1);
  EXPECT_EQ(options_of<OrderCheck>("each_name").groups_expression, "n");
  EXPECT_THAT(options_of<CountCheck>("counts").groups, ElementsAre("1", "2"));
  EXPECT_EQ(options_of<PartitionCheck>("ranges").parts, "4");
  EXPECT_EQ(options_of<ToleranceCheck>("near_pi").standard_errors, "5");
  EXPECT_DOUBLE_EQ(options_of<IndependenceCheck>("streams").significance, 1e-9);
  EXPECT_THAT(options_of<TidyCheck>("tidy").crash_signals, ElementsAre(11, 6, 8));
  EXPECT_DOUBLE_EQ(options_of<TimingCheck>("in_time").late_at_most.value_or(-1), 0.3);
  EXPECT_EQ(options_of<ExecCheck>("compiler").arguments.size(), 4U);
  EXPECT_EQ(options_of<SpeedupCheck>("faster").parallel, "later");
  EXPECT_THAT(options_of<FilesCheck>("files").contents,
              ElementsAre(Pair("numbers.txt", "${join(numbers, \" \")}")));
  EXPECT_THAT(options_of<WrongUsageCheck>("usage").arguments,
              ElementsAre(ElementsAre(), ElementsAre("abc"), ElementsAre("1", "-2"),
                          ElementsAre("secret.txt")));
  EXPECT_THAT(options_of<QuizCheck>("q1").answer, ElementsAre("a"));
  EXPECT_EQ(options_of<QuizCheck>("q1").reasons.at("b").en, "That is getppid.");
  EXPECT_THAT(options_of<ExternalCheck>("own_judge").command,
              ElementsAre("judge/judge.py", "--strict"));
  EXPECT_DOUBLE_EQ(options_of<ExternalCheck>("own_judge").timeout_seconds, 10);
}

TEST(Groups, MayBeAPlainNumber) {
  const SpecResult result = parse_spec(
      with_check("    {kind: order, title: {en: A, fr: A}, sequence: [line], groups: 4}\n"),
      "x.yaml");
  ASSERT_TRUE(result.spec);
  const auto& order = std::get<OrderCheck>(result.spec->checks.at(0).options);
  EXPECT_EQ(order.groups, 4);
  EXPECT_EQ(order.groups_expression, "");
}

}  // namespace
}  // namespace interleave::spec
