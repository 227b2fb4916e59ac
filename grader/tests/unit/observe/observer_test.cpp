#include "observe/observer.hpp"

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

#include "observe/unit_test_results.hpp"

namespace interleave::observe {
namespace {

using model::FieldType;
using model::ObservedRun;
using model::Spec;
using model::UnitTestResult;
using model::Value;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

Spec spec() {
  Spec result;
  result.events = {{"produced",
                    "P(?P<queue>[12]) (?P<value>[0-9]+)",
                    {{"queue", FieldType::text}, {"value", FieldType::integer}}},
                   {"line", "(?P<party>[PC][12]) .*", {{"party", FieldType::text}}},
                   {"pi", "pi (?P<value>[^ ]*)", {{"value", FieldType::number}}},
                   {"done", "done", {}}};
  return result;
}

ObservedRun observed(const std::vector<std::string>& lines, const Spec& by = spec()) {
  const auto observer = Observer::create(by);
  if (!observer) throw std::runtime_error(observer.error().message);
  model::RunRecord record;
  for (const std::string& line : lines) record.lines.emplace_back().text = line;
  return observer->observe({}, std::move(record));
}

Value integer(std::int64_t value) { return value; }
Value text(std::string value) { return value; }

TEST(Observer, FindsEventsWithTypedFields) {
  const auto run = observed({"P1 42", "done"});
  ASSERT_THAT(run.events, SizeIs(3));
  EXPECT_EQ(run.events[0].event, "produced");
  EXPECT_EQ(run.events[0].line, 0U);
  EXPECT_THAT(run.events[0].fields,
              ElementsAre(Pair("queue", text("1")), Pair("value", integer(42))));
  EXPECT_EQ(run.events[1].event, "line");
  EXPECT_EQ(run.events[2].event, "done");
  EXPECT_EQ(run.events[2].line, 1U);
  EXPECT_THAT(run.unmatched, IsEmpty());
}

TEST(Observer, MatchesWholeLinesOnly) {
  EXPECT_THAT(observed({"xdone", "done ", "Done", "done"}).unmatched, ElementsAre(0, 1, 2));
}

TEST(Observer, LeavesIgnoredLinesOut) {
  const auto run = observed({"# done", "#", " # not at the front"});
  EXPECT_THAT(run.events, IsEmpty());
  EXPECT_THAT(run.unmatched, ElementsAre(2));
}

TEST(Observer, IgnoresNothingWithoutAPattern) {
  Spec none = spec();
  none.ignore_lines = "";
  EXPECT_THAT(observed({"# remark", ""}, none).unmatched, ElementsAre(0, 1));
}

struct Typed {
  std::string name;
  std::string line;
  Value value;
};

class TypedField : public testing::TestWithParam<Typed> {};

TEST_P(TypedField, IsTheValueOrTheText) {
  const auto run = observed({GetParam().line});
  ASSERT_FALSE(run.events.empty());
  EXPECT_EQ(run.events.front().fields.at("value"), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(
    Table, TypedField,
    testing::Values(Typed{"integer", "P1 7", integer(7)}, Typed{"zeros", "P1 007", integer(7)},
                    Typed{"largest", "P1 9223372036854775807", integer(INT64_MAX)},
                    Typed{"too_large", "P1 9223372036854775808", text("9223372036854775808")},
                    Typed{"number", "pi 3.25", Value(3.25)},
                    Typed{"whole_number", "pi 3", Value(3.0)},
                    Typed{"no_number", "pi 3.1.4", text("3.1.4")}, Typed{"empty", "pi ", text("")},
                    Typed{"nan", "pi nan", text("nan")},
                    Typed{"infinite", "pi 1e999", text("1e999")}),
    [](const auto& test) { return test.param.name; });

TEST(Observer, TakesAnyBytes) {
  const std::string bytes("P1 \xff\x00\xc3(", 7);
  const auto run = observed({bytes, "\xff", "P1 \xd9\xa3"});
  ASSERT_THAT(run.events, SizeIs(2));
  EXPECT_EQ(run.events[0].event, "line");
  EXPECT_EQ(run.record.lines[0].text, bytes);
  EXPECT_THAT(run.unmatched, ElementsAre(1));
}

TEST(Observer, CarriesThePlanOver) {
  const auto observer = Observer::create(spec());
  ASSERT_TRUE(observer);
  model::PlannedRun planned;
  planned.case_name = "sizes";
  planned.index = 4;
  planned.seed = 99;
  planned.bindings = {{"n", integer(1), false}};
  planned.request.arguments = {"1"};
  const auto run = observer->observe(planned, {});
  EXPECT_EQ(run.case_name, "sizes");
  EXPECT_EQ(run.index, 4);
  EXPECT_EQ(run.seed, 99U);
  EXPECT_THAT(run.bindings, SizeIs(1));
  EXPECT_THAT(run.request.arguments, ElementsAre("1"));
}

TEST(Observer, NamesTheEventOfABadPattern) {
  Spec bad = spec();
  bad.events.push_back({"broken", "(", {}});
  const auto observer = Observer::create(bad);
  ASSERT_FALSE(observer);
  EXPECT_THAT(observer.error().message, HasSubstr("event broken"));
}

TEST(Observer, ReadsTheResultsOfUnitTests) {
  const auto observer = Observer::create(spec());
  ASSERT_TRUE(observer);
  model::RunRecord record;
  record.files.push_back(
      {.path = "unit_tests.json", .content = R"({"testsuites": [{"name": "S", "testsuite": [
                            {"name": "T", "status": "RUN", "result": "COMPLETED"}]}]})"});
  const auto run = observer->observe({}, std::move(record));
  ASSERT_THAT(run.unit_tests, SizeIs(1));
  EXPECT_EQ(run.unit_tests.front().name, "S.T");
  EXPECT_TRUE(run.unit_tests.front().passed);
}

// ---- GoogleTest's report

std::string report(const std::string& tests) {
  return R"({"tests": 1, "testsuites": [{"name": "Student", "testsuite": [)" + tests + "]}]}";
}

std::string test_json(const std::string& name, const std::string& more) {
  return R"({"name": ")" + name + R"(", "status": "RUN", "result": "COMPLETED")" + more + "}";
}

TEST(UnitTests, TellPassedFromFailed) {
  const auto results = parse_unit_tests(report(
      test_json("Good", "") + "," +
      test_json("Bad", R"(, "failures": [{"failure": "file:1\nValue of: x", "type": ""}])")));
  ASSERT_THAT(results, SizeIs(2));
  EXPECT_EQ(results[0].name, "Student.Good");
  EXPECT_TRUE(results[0].passed);
  EXPECT_FALSE(results[1].passed);
  EXPECT_THAT(results[1].failures, ElementsAre("file:1\nValue of: x"));
}

TEST(UnitTests, ThatWereNotRunHaveNotPassed) {
  const auto results =
      parse_unit_tests(report(R"({"name": "A", "status": "NOTRUN", "result": "SUPPRESSED"},
                {"name": "B", "status": "RUN", "result": "SKIPPED"})"));
  ASSERT_THAT(results, SizeIs(2));
  EXPECT_FALSE(results[0].passed);
  EXPECT_FALSE(results[1].passed);
}

TEST(UnitTests, NamedTwiceHaveNotPassed) {
  const auto results = parse_unit_tests(report(test_json("A", "") + "," + test_json("A", "")));
  ASSERT_THAT(results, SizeIs(1));
  EXPECT_FALSE(results.front().passed);
}

class HostileReport : public testing::TestWithParam<std::string> {};

TEST_P(HostileReport, GivesNothingAndDoesNotThrow) {
  EXPECT_THAT(parse_unit_tests(GetParam()), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, HostileReport,
    testing::Values("", "null", "[]", "{", "\xff\xfe", R"({"testsuites": 1})",
                    R"({"testsuites": [1, null, "x", []]})",
                    R"({"testsuites": [{"name": [], "testsuite": {}}]})",
                    std::string(1'000'000, '['), report("") + "garbage",
                    R"({"testsuites": [{"name": "S", "testsuite": [{"name": "T"}]}])"));

TEST(UnitTests, OfWrongTypesHaveNotPassed) {
  const auto results =
      parse_unit_tests(report(R"({"name": {}, "status": 1, "result": [], "failures": "x"}, 7)"));
  for (const UnitTestResult& result : results) EXPECT_FALSE(result.passed);
}

TEST(UnitTests, AreBounded) {
  std::string failures = R"(, "failures": [)";
  for (int i = 0; i < 50; ++i) {
    failures += (i > 0 ? "," : "") + (R"({"failure": ")" + std::string(10'000, 'x') + "\"}");
  }
  const auto results = parse_unit_tests(report(test_json("Long", failures + "]")));
  ASSERT_THAT(results, SizeIs(1));
  EXPECT_THAT(results.front().failures, SizeIs(20));
  EXPECT_LT(results.front().failures.front().size(), 4100U);
  std::string many = test_json("T", "");
  for (int i = 0; i < 2000; ++i) many += "," + test_json("T" + std::to_string(i), "");
  EXPECT_THAT(parse_unit_tests(report(many)), SizeIs(1000));
}

}  // namespace
}  // namespace interleave::observe
