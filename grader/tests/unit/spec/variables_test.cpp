// Which variables expressions may use.

#include <gmock/gmock.h>

#include "spec_texts.hpp"

namespace interleave::spec {
namespace {

using testing::ElementsAre;

class Variables : public testing::TestWithParam<Broken> {};

TEST_P(Variables, AreReportedWithTheirPlace) { expect_its_errors(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    OfExpressions, Variables,
    testing::Values(
        Broken{"InACheck",
               with_check("    kind: value\n" + titled +
                          "    event: line\n    field: value\n    equals: indx + totl\n"),
               {"14:13: \"equals\" of check \"total\" uses \"indx\", which case \"one\" does not "
                "have; did you mean \"index\"?",
                "14:13: \"equals\" of check \"total\" uses \"totl\", which case \"one\" does not "
                "have"}},
        Broken{
            "InOneOfTheCases",
            beginning +
                "cases:\n  one: {let: {n: 1}}\n  two: {each: {m: [1]}}\nchecks:\n"
                "  total:\n    kind: count\n" +
                titled + "    on: [one, two]\n    event: line\n    equals: n\n",
            {"15:13: \"equals\" of check \"total\" uses \"n\", which case \"two\" does not have; "
             "did you mean \"m\"?"}},
        Broken{"OfALaterLet",
               with_case("    let: {total: '= n * 2', n: 3}\n    each: {k: [1]}\n"),
               {"8:18: variable \"total\" in \"let\" of case \"one\" uses \"n\", which case "
                "\"one\" does not "
                "have; did you mean \"k\"?"}},
        Broken{"InAnArgument",
               with_case("    let: {n: 3}\n    arguments: ['${m}']\n"),
               {"9:17: element 1 of \"arguments\" of case \"one\" uses \"m\", which case \"one\" "
                "does not have; did you mean \"n\"?"}}),
    name_of);

TEST(VisibleVariables, OfCasesLinesAndTotalsAreKnown) {
  const std::string spec =
      beginning +
      "cases:\n  one: {let: {a: '= k + 1', b: '= a'}, each: {k: [1]}, arguments: "
      "['${a + b + k}']}\nchecks:\n  total:\n    kind: count\n" +
      titled +
      "    event: line\n    where: value == index + line\n"
      "    equals: line_count + line_value_sum + done_count + a + b + k\n";
  EXPECT_THAT(errors_of(spec), ElementsAre());
}

}  // namespace
}  // namespace interleave::spec
