#include "observe/observer.hpp"

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

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

/// The events that lines matched, by name.
std::map<std::string, std::vector<std::size_t>> lines_of(const ObservedRun& run) {
  std::map<std::string, std::vector<std::size_t>> lines;
  for (const model::EventTable& table : run.events) {
    if (!table.lines.empty()) lines[table.event] = table.lines;
  }
  return lines;
}

TEST(Observer, FindsEventsWithTypedFields) {
  const auto run = observed({"P1 42", "done", "P2 7"});
  EXPECT_THAT(lines_of(run),
              ElementsAre(Pair("done", ElementsAre(1)), Pair("line", ElementsAre(0, 2)),
                          Pair("produced", ElementsAre(0, 2))));
  const model::EventTable& produced = run.table_of("produced");
  EXPECT_THAT(produced.fields, ElementsAre("queue", "value"));
  EXPECT_THAT(produced.row(0), ElementsAre(text("1"), integer(42)));
  EXPECT_THAT(produced.row(1), ElementsAre(text("2"), integer(7)));
  EXPECT_THAT(run.unmatched, IsEmpty());
}

TEST(Observer, HasATableForEachEventOfTheSpecAndNoOther) {
  const auto run = observed({});
  ASSERT_THAT(run.events, SizeIs(4));
  const model::EventTable& table = run.table_of("pi");
  EXPECT_THAT(table.fields, ElementsAre("value"));
  EXPECT_EQ(table.column("value"), 0U);
  EXPECT_EQ(table.column("queue"), std::nullopt);
  EXPECT_THAT(table.lines, IsEmpty());
  EXPECT_THAT(run.table_of("pie").fields, IsEmpty());
  EXPECT_THAT(run.table_of("pie").lines, IsEmpty());
}

TEST(Observer, MatchesWholeLinesOnly) {
  EXPECT_THAT(observed({"xdone", "done ", "Done", "done"}).unmatched, ElementsAre(0, 1, 2));
}

TEST(Observer, LeavesIgnoredLinesOut) {
  const auto run = observed({"# done", "#", " # not at the front"});
  EXPECT_THAT(lines_of(run), IsEmpty());
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
  const auto seen = lines_of(run);
  ASSERT_FALSE(seen.empty());
  const model::EventTable& table = run.table_of(seen.contains("pi") ? "pi" : "produced");
  EXPECT_EQ(table.row(0)[table.column("value").value()], GetParam().value);
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
  EXPECT_THAT(lines_of(run), ElementsAre(Pair("line", ElementsAre(0, 2))));
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

}  // namespace
}  // namespace interleave::observe
