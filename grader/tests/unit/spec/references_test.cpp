// What does not fit the rest of the spec.

#include <gmock/gmock.h>

#include "spec_texts.hpp"

namespace interleave::spec {
namespace {

using testing::ElementsAre;

class References : public testing::TestWithParam<Broken> {};

TEST_P(References, AreReportedWithTheirPlace) { expect_its_errors(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Checks, References,
    testing::Values(
        Broken{"Kind",
               with_check("    kind: rendezvouz\n"),
               {"10:11: \"kind\" of check \"total\" names the unknown kind \"rendezvouz\"; did you "
                "mean \"rendezvous\"?"}},
        Broken{"NoKind",
               with_check("    points: 1\n"),
               {"9:3: missing key \"kind\" in check \"total\""}},
        Broken{"LeastAndMost",
               with_check("    kind: processes\n    at_least: 3\n    at_most: 2\n"),
               {"9:3: check \"total\" has 3 as \"at_least\", more than the 2 of \"at_most\""}},
        Broken{"LongestAndSum",
               with_check("    kind: duration\n" + titled + "    longest: 3\n    sum: 2.5\n"),
               {"9:3: check \"total\" has 3 as \"longest\", more than the 2.5 of \"sum\""}},
        Broken{"CaseTwice",
               with_check("    kind: tidy\n    on: [one, one]\n"),
               {"11:9: \"on\" of check \"total\" names the case \"one\" twice"}},
        Broken{"InterleavingsOfSteps",
               with_check("    kind: interleavings\n    schedules: 0\n"),
               {"11:16: \"schedules\" of check \"total\" must be an integer from 1 to 100000, not "
                "\"0\""}},
        Broken{"InterleavingsThatPassARun",
               with_check("    kind: interleavings\n    each_passes: [total]\n"),
               {"9:3: \"each_passes\" of check \"total\" names \"total\", which does not judge by "
                "the lines of one run alone"}},
        Broken{"InterleavingsThatTellWhatIsHidden",
               with_check("    kind: interleavings\n    each_passes: [lines]\n"
                          "  lines: {kind: no_unexpected_lines, visibility: hidden}\n"),
               {"9:3: \"each_passes\" of check \"total\" names \"lines\", which fewer people may "
                "see"}},
        Broken{"PathOfAProgram",
               with_check("    kind: exec\n" + titled + "    program: /usr/bin/gcc\n"),
               {"12:14: \"program\" of check \"total\" must be the base name of a program, without "
                "its folder; did you mean \"gcc\"?"}},
        Broken{"ForbiddenWithANumber",
               with_check("    kind: exec\n" + titled +
                          "    program: gcc\n    forbidden: true\n    equals: 1\n"),
               {"9:3: check \"total\" has \"forbidden: true\", and \"equals\" says the contrary"}},
        Broken{"NoTitle",
               with_check("    kind: before\n    before: line\n    after: done\n"),
               {"9:3: missing key \"title\" in check \"total\""}},
        Broken{"Key",
               with_check("    kind: tidy\n    point: 1\n"),
               {"11:5: unknown key \"point\" in check \"total\"; did you mean \"points\"?"}},
        Broken{"KeyOfAnotherKind",
               with_check("    kind: tidy\n    party: who\n"),
               {"11:5: unknown key \"party\" in check \"total\"; its keys are kind, title, points, "
                "bonus, visibility, requires, on, why, hint, hints, crash_signals, "
                "ignore_crashes"}},
        Broken{"Event",
               with_check("    kind: pid\n" + titled + "    event: lin\n    field: value\n"),
               {"12:12: \"event\" of check \"total\" names the unknown event \"lin\"; did you mean "
                "\"line\"?"}},
        Broken{
            "Field",
            with_check("    kind: pid\n" + titled + "    event: line\n    field: valu\n"),
            {"13:12: \"field\" of check \"total\" names the field \"valu\", which event \"line\" "
             "does not have; did you mean \"value\"?"}},
        Broken{"DefaultField",
               with_check("    kind: pid\n" + titled + "    event: line\n"),
               {"9:3: check \"total\" needs \"field\": event \"line\" has no field \"pid\", which "
                "would be the default"}},
        Broken{
            "FieldOfOneEventOnly",
            with_check("    kind: first_in_first_out\n" + titled +
                       "    produced: line\n    consumed: done\n"),
            {"9:3: check \"total\" needs \"value\": event \"done\" has no field \"value\", which "
             "would be the default"}},
        Broken{"Sequence",
               with_check("    kind: order\n" + titled +
                          "    sequence: [line*, 'dome*n', 'line*n+']\n"),
               {"12:23: element 2 of \"sequence\" of check \"total\" names the unknown event "
                "\"dome\"; did you mean \"done\"?",
                "12:33: element 3 of \"sequence\" of check \"total\" does not compile: expression "
                "\"n+\": unexpected symbol near <eof>"}},
        Broken{"OrderPerField",
               with_check("    kind: order\n" + titled + "    sequence: [line]\n    per: field\n"),
               {"9:3: missing key \"field\" in check \"total\""}},
        Broken{"Case",
               with_check("    kind: tidy\n    on: [one, ona]\n"),
               {"11:15: element 2 of \"on\" of check \"total\" names the unknown case \"ona\"; did "
                "you mean \"one\"?"}},
        Broken{"Hint",
               with_check("    kind: tidy\n    hints: {zombi: {en: A, fr: A}}\n"),
               {"11:13: \"zombi\" of \"hints\" of check \"total\" is no failure of this kind of "
                "check; did you mean \"zombie\"?"}},
        Broken{"OtherHint",
               with_check("    kind: pid\n" + titled +
                          "    event: line\n    field: value\n    hints: {lead: {en: "
                          "A, fr: A}}\n"),
               {"14:13: \"lead\" of \"hints\" of check \"total\" is no failure of this kind of "
                "check; these are wrong_pid, default"}},
        Broken{"HintAndHints",
               with_check("    kind: tidy\n    hint: {en: A, fr: A}\n    hints: {default: {en: A, "
                          "fr: A}}\n"),
               {"9:3: \"hint\" and \"hints\" exclude each other in check \"total\""}},
        Broken{
            "Visibility",
            with_check("    kind: tidy\n    visibility: hiden\n"),
            {"11:17: \"visibility\" of check \"total\" must be one of always, hidden, after_due, "
             "not \"hiden\"; did you mean \"hidden\"?"}},
        Broken{"Nothing",
               with_check("    kind: count\n" + titled + "    event: line\n"),
               {"9:3: check \"total\" needs \"equals\", \"at_least\" or \"at_most\""}},
        Broken{"Both",
               with_check("    kind: value\n" + titled +
                          "    event: line\n    field: value\n    equals: 1\n    holds: "
                          "value > 1\n"),
               {"9:3: \"equals\" and \"holds\" exclude each other in check \"total\""}},
        Broken{"OneWithoutTheOther",
               with_check("    kind: value\n" + titled + "    event: line\n    equals: 1\n"),
               {"9:3: \"equals\" of check \"total\" needs \"field\", too"}},
        Broken{"Signal",
               with_check("    kind: tidy\n    crash_signals: [SEGW]\n"),
               {"11:21: element 1 of \"crash_signals\" of check \"total\" must be a signal such as "
                "KILL, not \"SEGW\"; did you mean \"SEGV\"?"}},
        Broken{
            "Letter",
            with_check("    kind: quiz\n" + titled +
                       "    question: q1\n    text: {en: A, fr: A}\n    choices: {a: {en: A, fr: "
                       "A}}\n    answer: b\n"),
            {"15:13: \"answer\" of check \"total\" must be one of the choices a, not \"b\""}},
        Broken{"BonusWithoutPoints",
               with_check("    kind: tidy\n    bonus: true\n"),
               {"9:3: check \"total\" is a bonus without \"points\"; a bonus is points above the "
                "maximum"}},
        Broken{"BonusOfNothing",
               with_check("    kind: tidy\n    bonus: true\n    points: 0\n"),
               {"9:3: check \"total\" is a bonus of 0 points; a bonus is points above the "
                "maximum"}},
        Broken{"ArgumentsOfOneRunOnly",
               with_check("    kind: wrong_usage\n    arguments: [[7, true], abc]\n"),
               {"11:28: element 2 of \"arguments\" of check \"total\" must be the list of one "
                "run's arguments, such as [abc, '1'], not \"abc\""}},
        Broken{"ArgumentThatIsNoText",
               with_check("    kind: wrong_usage\n    arguments: [[[a]], [{b: c}], [~]]\n"),
               {"11:18: element 1 of element 1 of \"arguments\" of check \"total\" must be text, "
                "not a list",
                "11:25: element 1 of element 2 of \"arguments\" of check \"total\" must be text, "
                "not a map",
                "11:35: element 1 of element 3 of \"arguments\" of check \"total\" must be text, "
                "not nothing"}},
        Broken{"NotANumberOfPairs",
               with_check("    kind: speedup\n    single: one\n    parallel: one\n    workers: 2\n"
                          "    pairs_at_least: 9\n"),
               {"9:3: check \"total\" has more pairs at least than at most"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Needs, References,
    testing::Values(
        Broken{"Barrier",
               with_check("    kind: at_once\n    at_least: 2\n"),
               {"9:3: check \"total\" needs a case with \"steer: [{hold: {child: all, until: "
                "parent_waits}}]\", or quiescent"}},
        Broken{"Hold",
               with_check("    kind: no_spinning\n"),
               {"9:3: check \"total\" needs a case whose \"steer\" has a hold"}},
        Broken{"Runs",
               with_check("    kind: varies\n"),
               {"9:3: check \"total\" needs several runs to compare: several cases in \"on\", or a "
                "case with \"repeat\""}},
        Broken{"UnitTests",
               with_check("    kind: unit_test\n" + titled + "    test: A.B\n"),
               {"9:3: check \"total\" needs a case with \"unit_tests\""}},
        Broken{
            "QuizFile",
            with_check("    kind: quiz\n" + titled +
                       "    question: q1\n    text: {en: A, fr: A}\n    choices: {a: {en: A, fr: "
                       "A}}\n    answer: a\n    file: answer.yaml\n"),
            {"9:3: check \"total\" reads \"answer.yaml\", which \"required_files\" of "
             "\"program\" must name; did you mean \"answers.yaml\"?"}}),
    name_of);

std::string with_checks(const std::string& checks) {
  return beginning + "cases: {one: {}}\nchecks:\n" + checks;
}

INSTANTIATE_TEST_SUITE_P(
    Requires, References,
    testing::Values(
        Broken{"Unknown",
               with_checks("  aa: {kind: tidy}\n  bb: {kind: tidy, requires: [aaa]}\n"),
               {"9:31: element 1 of \"requires\" of check \"bb\" names the unknown check \"aaa\"; "
                "did you mean \"aa\"?"}},
        Broken{"Itself",
               with_checks("  aa: {kind: tidy, requires: [aa]}\n"),
               {"8:3: check \"aa\" requires itself: aa → aa"}},
        Broken{"Circle",
               with_checks("  aa: {kind: tidy, requires: [dd, bb]}\n  bb: {kind: tidy, requires: "
                           "[cc]}\n  cc: {kind: tidy, requires: [aa]}\n  dd: {kind: tidy}\n"),
               {"8:3: check \"aa\" requires itself: aa → bb → cc → aa"}},
        Broken{"IdTwice",
               with_checks("  aa: {kind: tidy}\n  aa: {kind: tidy}\n"),
               {"9:3: check \"aa\" is given twice, first in line 8"}},
        Broken{"BadId",
               with_checks("  a a: {kind: tidy}\n"),
               {"8:3: check \"a a\" is no valid name; a name is a letter or _, then letters, "
                "digits, _ and -"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Cases, References,
    testing::Values(
        Broken{"Key",
               with_case("    argument: []\n"),
               {"8:5: unknown key \"argument\" in case \"one\"; did you mean \"arguments\"?"}},
        Broken{"VariableName",
               with_case("    let: {end: 1, 2x: 1, a-b: 1}\n"),
               {"8:11: variable \"end\" in \"let\" of case \"one\" is a word of the expressions' "
                "language; take another",
                "8:19: variable \"2x\" in \"let\" of case \"one\" is no valid name; a name is a "
                "letter or _, then letters, digits and _",
                "8:26: variable \"a-b\" in \"let\" of case \"one\" is no valid name; a name is a "
                "letter or _, then letters, digits and _"}},
        Broken{"VariableNameOfAFunction",
               with_case("    let: {sum: 1}\n    each: {random: [1]}\n"),
               {"8:11: variable \"sum\" in \"let\" of case \"one\" is a word of the expressions' "
                "language; take another",
                "9:12: variable \"random\" in \"each\" of case \"one\" is a word of the "
                "expressions' language; take another"}},
        Broken{"VariableNameThatChecksUse",
               with_case("    let: {index: 1, line: 2}\n    each: {item: [1], "
                         "index_in_process: [1]}\n"),
               {"8:11: variable \"index\" in \"let\" of case \"one\" is a word that checks give a "
                "value; take another",
                "8:21: variable \"line\" in \"let\" of case \"one\" is a word that checks give a "
                "value; take another",
                "9:12: variable \"item\" in \"each\" of case \"one\" is a word that checks give a "
                "value; take another",
                "9:23: variable \"index_in_process\" in \"each\" of case \"one\" is a word that "
                "checks give a value; take another"}},
        Broken{
            "Truth",
            with_case("    let: {fast: false}\n"),
            {"8:17: variable \"fast\" in \"let\" of case \"one\" must be a number or text; write "
             "'= false'"}},
        Broken{"LargeNumber",
               with_case("    let: {n: 9223372036854775808}\n"),
               {"8:14: variable \"n\" in \"let\" of case \"one\" must fit in 64 bits in decimal "
                "digits, not \"9223372036854775808\""}},
        Broken{"ExpressionInEach",
               with_case("    each: {n: [1, '= 2']}\n"),
               {"8:19: element 2 of variable \"n\" in \"each\" of case \"one\" must be a constant; "
                "expressions are for \"let\""}},
        Broken{"EmptyEach",
               with_case("    each: {n: []}\n"),
               {"8:15: variable \"n\" in \"each\" of case \"one\" needs at least 1 element"}},
        Broken{"LetAndEach",
               with_case("    let: {n: 1}\n    each: {n: [1]}\n"),
               {"7:3: variable \"n\" of case \"one\" is in \"let\" and in \"each\""}},
        Broken{"TooManyRuns",
               with_case("    each: {a: [1, 2, 3]}\n    repeat: 500\n"),
               {"7:3: case \"one\" has 1500 runs; 1000 are the most"}},
        Broken{"After",
               with_case("    after: {case: ona, seconds: 1}\n"),
               {"8:19: \"case\" of \"after\" of case \"one\" names the unknown case \"ona\"; did "
                "you mean \"one\"?"}},
        Broken{"AfterItself",
               with_case("    after: {case: one, seconds: 1}\n"),
               {"7:3: case \"one\" needs case \"one\", which must stand before it"}},
        Broken{"FromALaterCase",
               with_case("    files: {a: {from: two}}\n  two: {}\n"),
               {"7:3: case \"one\" needs case \"two\", which must stand before it"}},
        Broken{"AfterAndApart",
               with_case("    after: {case: one, seconds: 1}\n    apart: 1 s\n"),
               {"7:3: \"after\" and \"apart\" exclude each other in case \"one\"",
                "7:3: case \"one\" needs case \"one\", which must stand before it"}},
        Broken{"NoData",
               with_case("    files: {a: {data: a.c}}\n"),
               {"8:23: \"data\" of file \"a\" in \"files\" of case \"one\" names the file \"a.c\", "
                "which specs/x does not have"}},
        Broken{"NoUnitTests",
               with_case("    unit_tests: {tests: a.cpp, calls: b.cpp}\n"),
               {"8:25: \"tests\" of \"unit_tests\" of case \"one\" names the file \"a.cpp\", which "
                "specs/x does not have",
                "8:39: \"calls\" of \"unit_tests\" of case \"one\" names the file \"b.cpp\", which "
                "specs/x does not have"}},
        Broken{"UnitTestsWithoutCalls",
               with_case("    stdin: x\n    unit_tests: {tests: a.cpp}\n"),
               {"7:3: \"stdin\" and \"unit_tests\" exclude each other in case \"one\"",
                "9:5: missing key \"calls\" in \"unit_tests\" of case \"one\"",
                "9:25: \"tests\" of \"unit_tests\" of case \"one\" names the file \"a.cpp\", which "
                "specs/x does not have"}},
        Broken{"TextAndData",
               with_case("    files: {a: {text: a, from: one}}\n"),
               {"7:3: case \"one\" needs case \"one\", which must stand before it",
                "8:13: \"text\" and \"from\" exclude each other in file \"a\" in \"files\" of case "
                "\"one\""}},
        Broken{"Mode",
               with_case("    files: {a: {text: a, mode: 0755}}\n"),
               {"8:32: \"mode\" of file \"a\" in \"files\" of case \"one\" must be octal digits in "
                "quotes such as '0755', not \"0755\""}},
        Broken{"Executable",
               with_case("    files: {compil: a}\n    executable: compile\n"),
               {"9:17: \"executable\" of case \"one\" must be one of the case's \"files\", not "
                "\"compile\"; did you mean \"compil\"?"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Steering, References,
    testing::Values(
        Broken{"Nothing",
               with_case("    steer: [{}]\n"),
               {"8:13: element 1 of \"steer\" of case \"one\" needs \"hold\" or \"kill\""}},
        Broken{"NoTrigger",
               with_case("    steer: [hold: {until: quiescent}]\n"),
               {"8:13: \"hold\" of element 1 of \"steer\" of case \"one\" needs \"child\", "
                "\"line\", \"busy\" or \"exec\""}},
        Broken{"TwoTriggers",
               with_case("    steer: [hold: {child: 1, busy: 1 ms}]\n"),
               {"8:13: \"child\" and \"busy\" exclude each other in \"hold\" of element 1 of "
                "\"steer\" of case \"one\""}},
        Broken{"Until",
               with_case("    steer: [hold: {child: 1, until: parentwaits}]\n"),
               {"8:37: \"until\" of \"hold\" of element 1 of \"steer\" of case \"one\" must be one "
                "of quiescent, parent_waits, elapsed, not \"parentwaits\"; did you mean "
                "\"parent_waits\"?"}},
        Broken{"Elapsed",
               with_case("    steer: [hold: {child: 1, until: elapsed}]\n"),
               {"8:13: missing key \"at_most\" in \"hold\" of element 1 of \"steer\" of case "
                "\"one\": \"until: elapsed\" waits so long"}},
        Broken{"Template",
               with_case("    steer: [hold: {child: 'k'}, hold: {child: 'a${k}'}]\n"),
               {"8:27: \"child\" of \"hold\" of element 1 of \"steer\" of case \"one\" must be a "
                "positive integer, all or ${expression}, not \"k\"",
                "8:47: \"child\" of \"hold\" of element 2 of \"steer\" of case \"one\" must be a "
                "positive integer, all or ${expression}, not \"a${k}\""}},
        Broken{"Nth",
               with_case("    steer: [hold: {child: 1, nth: 2}]\n"),
               {"8:13: \"nth\" of \"hold\" of element 1 of \"steer\" of case \"one\" counts "
                "\"line\" or \"exec\""}},
        Broken{"NthZero",
               with_case("    steer: [hold: {line: a, nth: 0}]\n"),
               {"8:34: \"nth\" of \"hold\" of element 1 of \"steer\" of case \"one\" must be a "
                "positive integer, all or ${expression}, not \"0\""}},
        Broken{"EachExec",
               with_case("    steer: [hold: {exec: gcc, nth: all}]\n"),
               {"8:13: \"nth: all\" of \"hold\" of element 1 of \"steer\" of case \"one\" is for "
                "\"line\" only"}},
        Broken{
            "KillUntil",
            with_case("    steer: [kill: {busy: 1 ms, until: elapsed}]\n"),
            {"8:32: unknown key \"until\" in \"kill\" of element 1 of \"steer\" of case \"one\"; "
             "its keys are child, line, busy, after, exec, nth, signal, only_if_silent, at_most, "
             "all_children"}},
        Broken{
            "SilentChildren",
            with_case("    steer: [kill: {busy: 1 ms, only_if_silent: a, all_children: true}]\n"),
            {"8:13: \"only_if_silent\" and \"all_children\" exclude each other in \"kill\" of "
             "element 1 of \"steer\" of case \"one\""}},
        Broken{"Pattern",
               with_case("    steer: [hold: {line: '(${1}'}]\n"),
               {"8:26: \"line\" of \"hold\" of element 1 of \"steer\" of case \"one\" is no valid "
                "pattern: missing ): (0 (from character 1)"}}),
    name_of);

TEST(Warnings, NameWhatIsProbablyNotMeant) {
  EXPECT_THAT(
      warnings_of(beginning + "cases: {one: {}, two: {}, three: {after: {case: two, seconds: 1}}, "
                              "four: {}}\n"
                              "checks:\n"
                              "  aa: {kind: tidy, on: [three]}\n"
                              "  bb: {kind: forbidden, functions: [system], on: [one]}\n"),
      ElementsAre("specs/x.yaml:6:9: case \"one\" is not looked at by any check",
                  "specs/x.yaml:6:68: case \"four\" is not looked at by any check",
                  "specs/x.yaml:7:1: no check gives points",
                  "specs/x.yaml:9:3: \"on\" of check \"bb\" has no effect: this kind does "
                  "not look at the runs of cases"));
}

TEST(Warnings, DoNotMakeASpecInvalid) {
  const SpecResult result = parse_spec(with_check("    kind: tidy\n"), "x.yaml");
  EXPECT_TRUE(result.spec);
  EXPECT_EQ(result.warnings.size(), 1U);
}

}  // namespace
}  // namespace interleave::spec
