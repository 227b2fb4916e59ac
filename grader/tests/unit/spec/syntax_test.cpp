// What is wrong before the keys are looked at.

#include <gmock/gmock.h>

#include "spec_texts.hpp"

namespace interleave::spec {
namespace {

using testing::ElementsAre;

struct BrokenSyntax {
  std::string name;
  std::string yaml;
  std::string error;
};

class Syntax : public testing::TestWithParam<BrokenSyntax> {};

TEST_P(Syntax, IsReportedWithItsPlace) {
  EXPECT_THAT(errors_of(GetParam().yaml), ElementsAre("specs/x.yaml:" + GetParam().error));
}

INSTANTIATE_TEST_SUITE_P(
    Yaml, Syntax,
    testing::Values(
        BrokenSyntax{"Empty", "", "1:1: the file is empty"},
        BrokenSyntax{"OnlyRemarks", "# nothing\n\n", "1:1: the file is empty"},
        BrokenSyntax{"List", "- a\n- b\n",
                     "1:1: the file must be a map: lines of the form \"key: value\""},
        BrokenSyntax{"Scalar", "hello\n",
                     "1:1: the file must be a map: lines of the form \"key: value\""},
        BrokenSyntax{"SecondDocument", beginning + "---\nchecks: {}\n",
                     "7:1: a second YAML document begins here; a file has only one"},
        BrokenSyntax{"Tab", "title:\n  en: A\n\tfr: A\n",
                     "3:1: a tab indents this line; YAML wants spaces"},
        BrokenSyntax{"TabBelowKey", "title:\n\ten: A\n",
                     "2:1: a tab indents this line; YAML wants spaces"},
        BrokenSyntax{
            "ColonInText", "title: A: B\n",
            "1:9: this is no valid YAML: a \": \" or an indentation that does not fit here (a "
            "text with \": \" in it needs quotes)"},
        BrokenSyntax{"ColumnInCharacters", "é: {à: [1, 2}\n",
                     "1:13: this is no valid YAML: illegal flow end"},
        BrokenSyntax{"Sign", "title: {en: @home}\n",
                     "1:13: this is no valid YAML: a text that has such a sign here needs quotes"},
        BrokenSyntax{"OpenFlowMap", "title: {en: A\nprogram: a\n",
                     "2:8: this is no valid YAML: end of map flow not found"},
        BrokenSyntax{"UnknownAlias", "title: *nowhere\n",
                     "1:8: this is no valid YAML: the referenced anchor is not defined"},
        BrokenSyntax{"OpenQuotation", "title: 'A\nprogram: {name: a}\n",
                     "1:8: this quotation is never closed"},
        BrokenSyntax{"OpenDoubleQuotation", "a: b\nc: \"x\\\"\n",
                     "2:4: this quotation is never closed"},
        BrokenSyntax{"NoUtf8", "title: caf\xE9\n",
                     "1:11: byte 0xe9 is not UTF-8 text, or an invisible character"},
        BrokenSyntax{"ControlCharacter", "title: é\x1b[1m\n",
                     "1:9: byte 0x1b is not UTF-8 text, or an invisible character"},
        BrokenSyntax{"Zero", std::string("title: a\0b\n", 11),
                     "1:9: byte 0x00 is not UTF-8 text, or an invisible character"}),
    [](const auto& test) { return test.param.name; });

TEST(Syntax, DeepNestingIsRefused) {
  EXPECT_EQ(errors_of("a: " + std::string(100'000, '[')).size(), 1U);
}

TEST(Syntax, QuotationMarksInsideQuotationsAreFine) {
  const std::string spec =
      with_check("    {kind: exit_status, title: {en: 'it''s', fr: 'l''an'}}\n");
  EXPECT_THAT(errors_of(spec), ElementsAre());
}

TEST(Syntax, WindowsLinesAndByteOrderMarkAreFine) {
  std::string spec = "\xEF\xBB\xBF";
  for (const char each : with_check("    {kind: exit_status, points: 1}\n")) {
    if (each == '\n') spec += '\r';
    spec += each;
  }
  EXPECT_THAT(errors_of(spec), ElementsAre());
}

TEST(Syntax, TooLargeIsRefused) {
  EXPECT_THAT(errors_of(std::string(most_spec_bytes + 1, '#')),
              ElementsAre("specs/x.yaml: is larger than 1 MB"));
}

TEST(Aliases, AndMergeKeysAreFollowed) {
  const std::string spec = beginning +
                           "cases:\n"
                           "  one: &one {let: &let {n: 1}, repeat: 2}\n"
                           "  two: {<<: *one, repeat: 3}\n"
                           "  three: {<<: [{let: *let}, *one]}\n"
                           "checks:\n"
                           "  runs: {kind: exit_status, on: [one, two, three], points: 1}\n";
  const SpecResult result = parse_spec(spec, "x.yaml");
  ASSERT_TRUE(result.spec) << formatted(result.errors.front());
  ASSERT_EQ(result.spec->cases.size(), 3U);
  EXPECT_EQ(result.spec->cases[1].repeat, 3);
  EXPECT_EQ(result.spec->cases[1].let.at(0).name, "n");
  EXPECT_EQ(result.spec->cases[2].repeat, 2);
}

TEST(Aliases, InACircleAreRefused) {
  EXPECT_THAT(errors_of(with_case("    &me {<<: *me}\n")),
              ElementsAre("specs/x.yaml:8:10: merge keys (\"<<\") are nested too deeply, or in a "
                          "circle"));
}

TEST(Aliases, ThatMakeTheFileHugeAreRefused) {
  std::string rows;
  for (int i = 0; i < 2000; ++i) rows += "*row, ";
  std::string row;
  for (int i = 0; i < 2000; ++i) row += "a, ";
  EXPECT_THAT(
      errors_of(
          with_check("    kind: wrong_usage\n    arguments: [&row [" + row + "], " + rows + "]\n")),
      ElementsAre(testing::EndsWith("the file is too large once its aliases are followed")));
}

}  // namespace
}  // namespace interleave::spec
