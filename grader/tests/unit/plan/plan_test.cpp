#include "plan/plan.hpp"

#include <gmock/gmock.h>

#include <set>
#include <string>
#include <variant>
#include <vector>

namespace interleave::plan {
namespace {

using model::Binding;
using model::Case;
using model::PlannedRun;
using model::Spec;
using model::Value;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Spec spec_with(const Case& which) {
  Spec spec;
  spec.exercise = "sums";
  spec.program.name = "sums";
  spec.cases = {which};
  return spec;
}

Case named(const std::string& name) {
  Case which;
  which.name = name;
  return which;
}

std::vector<PlannedRun> planned(const Spec& spec, std::uint64_t seed = 1) {
  auto runs = plan_case(spec, spec.cases.front(), seed);
  if (!runs) throw std::runtime_error(runs.error().message);
  return *runs;
}

Value integer(std::int64_t value) { return value; }

TEST(RunSeed, IsTheSameOnEveryMachine) {
  // Computed apart in Python from the published algorithms. A change would change every generated
  // input.
  EXPECT_EQ(run_seed(1, "rendezvous", "default", 0, 0), 10358821645201543051U);
  EXPECT_EQ(run_seed(2, "prime-count", "sizes", 3, 1), 6137983226683761159U);
}

TEST(SharedMemory, IsWatchedWhereItIsAskedFor) {
  Spec spec = spec_with(named("small"));
  EXPECT_FALSE(planned(spec).front().request.watch_shared_memory);
  spec.checks.emplace_back().options = model::ExitStatusCheck{};
  EXPECT_FALSE(planned(spec).front().request.watch_shared_memory);
  spec.checks.back().options = model::ExternalCheck{};
  EXPECT_TRUE(planned(spec).front().request.watch_shared_memory);
  spec.checks.back().options = model::SharedMemoryCheck{};
  EXPECT_TRUE(planned(spec).front().request.watch_shared_memory);
}

TEST(RunSeed, DependsOnEverything) {
  const std::set<std::uint64_t> seeds{run_seed(1, "e", "c", 0, 0), run_seed(2, "e", "c", 0, 0),
                                      run_seed(1, "f", "c", 0, 0), run_seed(1, "e", "d", 0, 0),
                                      run_seed(1, "e", "c", 1, 0), run_seed(1, "e", "c", 0, 1),
                                      run_seed(1, "ec", "", 0, 0), run_seed(1, "", "ec", 0, 0)};
  EXPECT_THAT(seeds, SizeIs(8));
}

TEST(PlanCase, FillsEveryTemplate) {
  Case which = named("default");
  which.let = {{"n", integer(3), false}, {"twice", std::string("2 * n"), true}};
  which.arguments = {"${n}", "x${twice}y", "plain"};
  which.standard_input = "${join(range(1, n), ' ')}\n";
  which.environment = {"N=${n}"};
  which.files = {{"in/${n}.txt", "${twice}\n", "", "", 0600}};
  const auto runs = planned(spec_with(which));
  ASSERT_THAT(runs, SizeIs(1));
  const model::RunRequest& request = runs.front().request;
  EXPECT_EQ(request.program_name, "sums");
  EXPECT_THAT(request.arguments, ElementsAre("3", "x6y", "plain"));
  EXPECT_EQ(request.standard_input, "1 2 3\n");
  EXPECT_THAT(request.environment, ElementsAre("N=3"));
  EXPECT_THAT(request.files, ElementsAre(model::InputFile{"in/${n}.txt", "6\n", 0600}));
  EXPECT_TRUE(request.executable.empty());
}

TEST(PlanCase, MakesOneRunForEachCombination) {
  Case which = named("sizes");
  which.each = {{"n", {integer(1), integer(2)}}, {"word", {std::string("a"), std::string("b")}}};
  which.let = {{"both", std::string("word .. n"), true}};
  which.arguments = {"${both}"};
  std::vector<std::string> arguments;
  std::vector<int> indices;
  for (const PlannedRun& run : planned(spec_with(which))) {
    arguments.push_back(run.request.arguments.front());
    indices.push_back(run.index);
  }
  EXPECT_THAT(arguments, ElementsAre("a1", "b1", "a2", "b2"));
  EXPECT_THAT(indices, ElementsAre(0, 1, 2, 3));
}

TEST(PlanCase, PutsTheCombinationInFrontOfTheOtherVariables) {
  Case which = named("sizes");
  which.each = {{"n", {integer(5)}}};
  which.let = {{"twice", std::string("2 * n"), true}};
  const auto bindings = planned(spec_with(which)).front().bindings;
  ASSERT_THAT(bindings, SizeIs(2));
  EXPECT_EQ(bindings[0].name, "n");
  EXPECT_FALSE(bindings[0].is_expression);
  EXPECT_EQ(std::get<std::int64_t>(bindings[0].value), 5);
  EXPECT_EQ(bindings[1].name, "twice");
}

TEST(PlanCase, RepeatsWithTheSameInput) {
  Case which = named("again");
  which.repeat = 3;
  which.each = {{"k", {integer(1), integer(2)}}};
  which.let = {{"x", std::string("random(0, 1000000000)"), true}};
  which.arguments = {"${x}"};
  const auto runs = planned(spec_with(which));
  ASSERT_THAT(runs, SizeIs(6));
  EXPECT_EQ(runs[0].request.arguments, runs[2].request.arguments);
  EXPECT_EQ(runs[0].seed, runs[2].seed);
  EXPECT_NE(runs[0].request.arguments, runs[3].request.arguments);
  EXPECT_EQ(runs[2].repetition, 2);
  EXPECT_EQ(runs[3].combination, 1);
  EXPECT_EQ(planned(spec_with(which))[4].request.arguments, runs[4].request.arguments);
  EXPECT_NE(planned(spec_with(which), 2)[0].request.arguments, runs[0].request.arguments);
}

TEST(PlanCase, FillsSteering) {
  Case which = named("held");
  which.each = {{"k", {integer(2)}}};
  model::Steering line;
  line.trigger = model::LineWritten{"C${k} .*", 1};
  line.until = model::HoldUntil::lines;
  line.lines_pattern = "P${k} [0-9]+$";
  model::Steering child;
  child.trigger = model::ChildBorn{1};
  which.steering = {line, child};
  which.steering_templates = {{0, "nth", "k + 1"}, {0, "lines_count", "10 * k"}, {1, "nth", "k"}};
  const auto steering = planned(spec_with(which)).front().request.steering;
  ASSERT_THAT(steering, SizeIs(2));
  EXPECT_EQ(std::get<model::LineWritten>(steering[0].trigger), (model::LineWritten{"C2 .*", 3}));
  EXPECT_EQ(steering[0].lines_pattern, "P2 [0-9]+$");
  EXPECT_EQ(steering[0].lines_count, 20);
  EXPECT_EQ(std::get<model::ChildBorn>(steering[1].trigger), model::ChildBorn{2});
}

TEST(PlanCase, LeavesUnknownContentsToTheCaller) {
  Case which = named("later");
  which.files = {
      {"a", "", "first", "", 0644}, {"b", "x", "", "", 0644}, {"c", "", "", "c.dat", 0644}};
  const auto run = planned(spec_with(which)).front();
  EXPECT_THAT(run.request.files, SizeIs(3));
  ASSERT_THAT(run.pending, SizeIs(2));
  EXPECT_EQ(run.pending[0].file, 0U);
  EXPECT_EQ(run.pending[0].from_case, "first");
  EXPECT_EQ(run.pending[1].file, 2U);
  EXPECT_EQ(run.pending[1].from_data, "c.dat");
}

TEST(PlanCase, KeepsTheFilesThatOthersNeed) {
  Spec spec = spec_with(named("first"));
  spec.cases.front().keep_files = {"own"};
  Case later = named("later");
  later.files = {{"taken", "", "first", "", 0644}, {"own", "", "first", "", 0644}};
  spec.cases.push_back(later);
  model::Check check;
  check.options = model::FilesCheck{{}, {}, {{"compared", "x"}}, {}};
  spec.checks = {check};
  EXPECT_THAT(planned(spec).front().request.keep_files, ElementsAre("own", "taken", "compared"));
}

TEST(PlanCase, NamesUnitTests) {
  Case which = named("tests");
  which.unit_tests = {"student_test.cpp", "student_calls.cpp"};
  EXPECT_EQ(planned(spec_with(which)).front().request.program_name, "unit_tests");
}

TEST(PlanCase, NamesTheProgramThatIsRunInstead) {
  Case which = named("script");
  which.executable = "bin/compil";
  EXPECT_EQ(planned(spec_with(which)).front().request.program_name, "compil");
}

struct Broken {
  std::string name;
  Case which;
  std::string message;
};

Case with_argument(const std::string& argument) {
  Case which = named("broken");
  which.arguments = {argument};
  return which;
}

Case with_steering(const model::Case::SteeringTemplate& number) {
  Case which = named("broken");
  which.steering.emplace_back().trigger = model::ChildBorn{1};
  which.steering_templates = {number};
  return which;
}

class BrokenCase : public testing::TestWithParam<Broken> {};

TEST_P(BrokenCase, IsAnErrorThatNamesIt) {
  const auto runs = plan_case(spec_with(GetParam().which), GetParam().which, 1);
  ASSERT_FALSE(runs);
  EXPECT_THAT(runs.error().message, HasSubstr("case broken"));
  EXPECT_THAT(runs.error().message, HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Table, BrokenCase,
    testing::Values(Broken{"unknown_variable", with_argument("${missing + 1}"), "missing"},
                    Broken{"open_template", with_argument("${1"), "${"},
                    Broken{"negative_number", with_steering({0, "nth", "-1"}), "-1"},
                    Broken{"fraction", with_steering({0, "nth", "0.5"}), "0.5"},
                    Broken{"unknown_field", with_steering({0, "weight", "1"}), "weight"},
                    Broken{"unknown_steering", with_steering({7, "nth", "1"}), "steering 8"}),
    [](const auto& test) { return test.param.name; });

TEST(PlanWrongUsage, MakesOneRunForEachRow) {
  model::Check check;
  check.id = "usage";
  check.options = model::WrongUsageCheck{
      {{}, {"${n}", ""}, {"secret"}}, {"secret"}, {{"empty.txt", ""}, {"list", "1 2\n"}}, 2};
  const auto runs = plan_wrong_usage(spec_with(named("default")), check);
  ASSERT_TRUE(runs);
  ASSERT_THAT(*runs, SizeIs(3));
  EXPECT_EQ(runs->at(0).case_name, "usage:usage");
  EXPECT_THAT(runs->at(0).request.arguments, IsEmpty());
  EXPECT_THAT(runs->at(1).request.arguments, ElementsAre("${n}", ""));
  EXPECT_EQ(runs->at(2).index, 2);
  EXPECT_EQ(runs->at(2).request.program_name, "sums");
  EXPECT_THAT(runs->at(0).request.files, Contains(model::InputFile{"list", "1 2\n", 0644}));
  EXPECT_THAT(runs->at(0).request.files, Contains(model::InputFile{"secret", "", 0}));
}

TEST(PlanWrongUsage, IsForItsOwnKindOfCheck) {
  EXPECT_FALSE(plan_wrong_usage(spec_with(named("default")), model::Check{}));
}

}  // namespace
}  // namespace interleave::plan
