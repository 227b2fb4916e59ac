// Keys and values that are wrong by themselves.

#include <gmock/gmock.h>

#include "spec_texts.hpp"

namespace interleave::spec {
namespace {

using testing::ElementsAre;

class MapKeys : public testing::TestWithParam<Broken> {};

TEST_P(MapKeys, AreReportedWithTheirPlace) { expect_its_errors(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Whole, MapKeys,
    testing::Values(
        Broken{"NothingElse",
               "title: {en: A, fr: A}\n",
               {"1:1: missing key \"program\" in the spec",
                "1:1: missing key \"checks\" in the spec"}},
        Broken{"Unknown",
               beginning + "chekcs: {}\n",
               {"1:1: missing key \"checks\" in the spec",
                "6:1: unknown key \"chekcs\" in the spec; did you mean \"checks\"?"}},
        Broken{"UnknownFarAway",
               beginning + "weather: {}\nchecks: {a: {kind: tidy}}\n",
               {"6:1: unknown key \"weather\" in the spec; its keys are title, summary, program, "
                "ignore_lines, limits, all_runs, all_output, events, cases, checks",
                "7:10: check \"a\" needs a case; the spec has none"}},
        Broken{"Twice",
               beginning + "title: {en: B, fr: B}\nchecks: {a: {kind: forbidden, "
                           "functions: [system]}}\n",
               {"6:1: \"title\" of the spec is given twice, first in line 1"}},
        Broken{
            "Standards",
            "title: {en: A, fr: A}\n"
            "program: {name: a, cpp_standard: c++99, c_standard: c++20}\n"
            "checks: {a: {kind: forbidden, functions: [system]}}\n",
            {"2:34: \"cpp_standard\" of \"program\" of the spec must be one of c++98, c++03, "
             "c++11, c++14, "
             "c++17, c++20, c++23, gnu++98, gnu++03, gnu++11, gnu++14, gnu++17, gnu++20, gnu++23, "
             "not \"c++99\"; did you mean \"c++98\"?",
             "2:53: \"c_standard\" of \"program\" of the spec must be one of c89, c90, c99, c11, "
             "c17, c18, "
             "c2x, gnu89, gnu90, gnu99, gnu11, gnu17, gnu18, gnu2x, not \"c++20\""}},
        Broken{"NoChecks",
               beginning + "checks: {}\n",
               {"6:9: \"checks\" of the spec must not be empty"}},
        Broken{"ChecksAreAList",
               beginning + "checks: [a]\n",
               {"6:9: \"checks\" of the spec must be a map, not a list"}},
        Broken{"NoValue",
               beginning + "checks:\n",
               {"6:1: \"checks\" of the spec must be a map, not nothing"}},
        Broken{"KeyIsAList",
               beginning + "? [a]\n: 1\nchecks: {a: {kind: forbidden, functions: "
                           "[system]}}\n",
               {"6:3: a key of the spec must be a word, not a list"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Program, MapKeys,
    testing::Values(
        Broken{"NoName",
               "title: {en: A, fr: A}\nprogram: {kind: executable}\nchecks: {a: {kind: "
               "forbidden, functions: [system]}}\n",
               {"2:1: missing key \"name\" in \"program\" of the spec"}},
        Broken{"NoFiles",
               "title: {en: A, fr: A}\nprogram: {kind: header}\nchecks: {a: {kind: "
               "forbidden, functions: [system]}}\n",
               {"2:1: missing key \"required_files\" in \"program\" of the spec"}},
        Broken{"UnknownKind",
               "title: {en: A, fr: A}\nprogram: {kind: executabel, name: a}\nchecks: "
               "{a: {kind: forbidden, functions: [system]}}\n",
               {"2:17: \"kind\" of \"program\" of the spec must be one of executable, header, "
                "files, not \"executabel\"; did you mean \"executable\"?"}},
        Broken{"PathLeaves",
               "title: {en: A, fr: A}\nprogram: {kind: files, required_files: "
               "[../a, /b, c/./d]}\nchecks: {a: {kind: forbidden, functions: [f]}}\n",
               {"2:41: element 1 of \"required_files\" of \"program\" of the spec must be a "
                "relative path without . and .., not \"../a\"",
                "2:47: element 2 of \"required_files\" of \"program\" of the spec must be a "
                "relative path without . and .., not \"/b\"",
                "2:51: element 3 of \"required_files\" of \"program\" of the spec must be a "
                "relative path without . and .., not \"c/./d\""}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Texts, MapKeys,
    testing::Values(
        Broken{"LanguageMissing",
               with_check("    kind: tidy\n    title: {en: A}\n"),
               {"11:5: missing key \"fr\" in \"title\" of check \"total\""}},
        Broken{"LanguageEmpty",
               with_check("    kind: tidy\n    title: {en: A, fr: ' '}\n"),
               {"11:24: \"fr\" of \"title\" of check \"total\" must not be empty"}},
        Broken{"LanguageWithoutValue",
               with_check("    kind: tidy\n    title: {en: A, fr: }\n"),
               {"11:20: \"fr\" of \"title\" of check \"total\" must be text, not nothing"}},
        Broken{"Plain",
               with_check("    kind: tidy\n    why: So\n"),
               {"11:10: \"why\" of check \"total\" must be {en: …, fr: …}, not \"So\""}},
        Broken{"UnknownLanguage",
               with_check("    kind: tidy\n    why: {en: So, fr: Ainsi, de: So}\n"),
               {"11:30: unknown key \"de\" in \"why\" of check \"total\"; its keys are en, fr"}},
        Broken{"Comma",
               with_check("    kind: tidy\n    why: {en: One, two, fr: Un}\n"),
               {"11:20: \"why\" of check \"total\" is cut by the comma before \"two\"; a text with "
                "a comma needs quotes here"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Limits, MapKeys,
    testing::Values(
        Broken{"NoUnit",
               with_case("    limits: {wall: 10}\n"),
               {"8:20: \"wall\" of \"limits\" of case \"one\" must be a time with its unit (us, "
                "ms, s, min, h) such as \"2 s\", not \"10\""}},
        Broken{"OtherUnit",
               with_case("    limits: {memory: 2 s}\n"),
               {"8:22: \"memory\" of \"limits\" of case \"one\" must be an amount with its unit "
                "(B, KB, MB, GB) such as \"64 MB\", not \"2 s\""}},
        Broken{"NoWall",
               with_case("    limits: {wall: none}\n"),
               {"8:20: \"wall\" of \"limits\" of case \"one\" must be a time with its unit (us, "
                "ms, s, min, h) such as \"2 s\", not \"none\""}},
        Broken{"Zero",
               with_case("    limits: {wall: 0 s}\n"),
               {"8:20: \"wall\" of \"limits\" of case \"one\" must be a time with its unit (us, "
                "ms, s, min, h) such as \"2 s\", not \"0 s\""}},
        Broken{"PartOfASecond",
               with_case("    limits: {cpu: 500 ms}\n"),
               {"8:19: \"cpu\" of \"limits\" of case \"one\" must be whole seconds"}},
        Broken{"Negative",
               with_case("    limits: {processes: -1}\n"),
               {"8:25: \"processes\" of \"limits\" of case \"one\" must be an integer from 1 to "
                "4096, not \"-1\""}},
        Broken{
            "Misspelt",
            with_case("    limits: {wal: 1 s}\n"),
            {"8:14: unknown key \"wal\" in \"limits\" of case \"one\"; did you mean \"wall\"?"}}),
    name_of);

std::string with_event(const std::string& event) {
  return "title: {en: A, fr: A}\nprogram: {name: a}\nevents:\n  line: " + event +
         "\ncases: {one: {}}\nchecks: {a: {kind: exit_status, points: 1}}\n";
}

INSTANTIATE_TEST_SUITE_P(
    Events, MapKeys,
    testing::Values(
        Broken{"Pattern",
               with_event("'a (b'"),
               {"4:9: event \"line\" is no valid pattern: missing ): a (b (from character 1)"}},
        Broken{"PatternPlace",
               with_event("{pattern: 'é [z-a]'}"),
               {"4:19: \"pattern\" of event \"line\" is no valid pattern: invalid character class "
                "range: z-a (from character 4)"}},
        Broken{"OtherGroups",
               with_event("'(?<a>b)'"),
               {"4:9: event \"line\" is no valid pattern: invalid perl operator: (?< (from "
                "character 1); a named group is (?P<name>…)"}},
        Broken{"LuaWord",
               with_event("'(?P<end>b)'"),
               {"4:9: group \"end\" in event \"line\" is a word of the expressions' language; take "
                "another"}},
        Broken{"Function",
               with_event("{pattern: '(?P<sum>b)'}"),
               {"4:19: group \"sum\" in \"pattern\" of event \"line\" is a word of the "
                "expressions' language; take another"}},
        Broken{"UnknownGroup",
               with_event("{pattern: '(?P<value>b)', fields: {valu: integer}}"),
               {"4:44: \"valu\" of \"fields\" of event \"line\" names the unknown group \"valu\"; "
                "did you mean \"value\"?"}},
        Broken{"UnknownType",
               with_event("{pattern: '(?P<value>b)', fields: {value: integr}}"),
               {"4:51: \"value\" of \"fields\" of event \"line\" must be one of integer, number, "
                "text, not \"integr\"; did you mean \"integer\"?"}},
        Broken{"NoPattern",
               with_event("{fields: {}}"),
               {"4:3: missing key \"pattern\" in event \"line\""}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Numbers, MapKeys,
    testing::Values(
        Broken{"NegativePoints",
               with_check("    kind: tidy\n    points: -1\n"),
               {"11:13: \"points\" of check \"total\" must be a number from 0 to 1000000, not "
                "\"-1\""}},
        Broken{"PointsInWords",
               with_check("    kind: tidy\n    points: three\n"),
               {"11:13: \"points\" of check \"total\" must be a number from 0 to 1000000, not "
                "\"three\""}},
        Broken{"PointsInQuotes",
               with_check("    kind: tidy\n    points: '3'\n"),
               {"11:13: \"points\" of check \"total\" must be a number from 0 to 1000000, not "
                "\"3\" in quotes"}},
        Broken{"NotANumber",
               with_check("    kind: tidy\n    points: nan\n"),
               {"11:13: \"points\" of check \"total\" must be a number from 0 to 1000000, not "
                "\"nan\""}},
        Broken{"PointsAsList",
               with_check("    kind: tidy\n    points: [1]\n"),
               {"11:13: \"points\" of check \"total\" must be a number from 0 to 1000000, not a "
                "list"}},
        Broken{"Bool",
               with_check("    kind: tidy\n    bonus: yes\n"),
               {"11:12: \"bonus\" of check \"total\" must be true or false, not \"yes\""}},
        Broken{"Fraction",
               with_check("    kind: exit_status\n    equals: 1.5\n"),
               {"11:13: \"equals\" of check \"total\" must be an integer from 0 to 255, not "
                "\"1.5\""}},
        Broken{"TooLarge",
               with_check("    kind: exit_status\n    equals: 99999999999999999999\n"),
               {"11:13: \"equals\" of check \"total\" must be an integer from 0 to 255, not "
                "\"99999999999999999999\""}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Expressions, MapKeys,
    testing::Values(
        Broken{"NoLua",
               with_check("    kind: processes\n    equals: n +\n"),
               {"11:13: \"equals\" of check \"total\" does not compile: expression \"n +\": "
                "unexpected symbol near <eof>"}},
        Broken{
            "Statement",
            with_check("    kind: processes\n    equals: x = 1\n"),
            {"11:13: \"equals\" of check \"total\" does not compile: expression \"x = 1\": <eof> "
             "expected near '='"}},
        Broken{"LineBreakIsShown",
               with_check("    kind: processes\n    equals: \"'\\n'\"\n"),
               {"11:13: \"equals\" of check \"total\" does not compile: expression \"'\\n'\": "
                "unfinished string near '''"}},
        Broken{"InATemplate",
               with_case("    arguments: [a, '${n +}']\n"),
               {"8:20: element 2 of \"arguments\" of case \"one\" does not compile: expression \"n "
                "+\": unexpected symbol near <eof>"}},
        Broken{"InLet",
               with_case("    let: {n: '= 3 3'}\n"),
               {"8:14: variable \"n\" in \"let\" of case \"one\" does not compile: expression \"3 "
                "3\": <eof> expected near '3'"}}),
    name_of);

TEST(Templates, MustBeClosed) {
  EXPECT_THAT(errors_of(with_case("    stdin: 'a ${n'\n")),
              ElementsAre(testing::StartsWith(
                  "specs/x.yaml:8:12: \"stdin\" of case \"one\" is no valid template: ")));
}

TEST(Problems, AreAllReportedAtOnceInTheOrderOfTheFile) {
  EXPECT_THAT(errors_of("tite: {en: A, fr: A}\n"
                        "program: {name: 'a/../b'}\n"
                        "checks:\n"
                        "  one: {kind: tidi, points: 1}\n"
                        "  two: {kind: count, point: 1}\n"),
              ElementsAre("specs/x.yaml:1:1: unknown key \"tite\" in the spec; did you mean "
                          "\"title\"?",
                          "specs/x.yaml:1:1: missing key \"title\" in the spec",
                          "specs/x.yaml:2:17: \"name\" of \"program\" of the spec must be a "
                          "relative path without . and .., not \"a/../b\"",
                          "specs/x.yaml:4:15: \"kind\" of check \"one\" names the unknown kind "
                          "\"tidi\"; did you mean \"tidy\"?",
                          "specs/x.yaml:5:3: missing key \"title\" in check \"two\"",
                          "specs/x.yaml:5:3: missing key \"event\" in check \"two\"",
                          "specs/x.yaml:5:3: check \"two\" needs \"equals\", \"at_least\" or "
                          "\"at_most\"",
                          "specs/x.yaml:5:22: unknown key \"point\" in check \"two\"; did you mean "
                          "\"points\"?"));
}

}  // namespace
}  // namespace interleave::spec
