#!/usr/bin/env python3
"""external.py GRADER: checks that a program of the course judges, from the program to the report."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

GRADER = ""

SPEC = """\
title: {en: Echo, fr: Écho}
program: {kind: executable, name: echo}
events:
  said: {pattern: 'said (?P<number>[0-9]+)', fields: {number: integer}}
cases:
  plain: {arguments: ['3']}
checks:
  own:
    kind: external
    title: {en: Our own judge, fr: Notre juge}
    points: 4
    command: [judge.py, --strict]
    timeout: TIMEOUT
  after: {kind: exit_status, points: 2, requires: [own]}
"""

SOURCE = """\
#include <stdio.h>
int main(void) {
  puts("said 1\\nsaid 2\\nsaid 3");
}
"""


class External(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        for name in ("specs/echo", "echo"):
            (self.root / name).mkdir(parents=True)
        self.write_spec("10 s")
        (self.root / "echo" / "main.c").write_text(SOURCE)

    def write_spec(self, timeout):
        (self.root / "specs" / "echo.yaml").write_text(SPEC.replace("TIMEOUT", timeout), encoding="utf-8")

    def judge(self, program):
        """The course's checker: `question` is what it was asked, `answer(findings)` what it says."""
        file = self.root / "specs" / "echo" / "judge.py"
        file.write_text("#!/usr/bin/env python3\nimport json, sys, time\nquestion = json.load(sys.stdin)\n"
                        "answer = lambda findings: print(json.dumps({'findings': findings}))\n" + program)
        file.chmod(0o755)

    def grade(self, status, report="json"):
        run = subprocess.run([GRADER, "grade", "echo", "--specs", "specs", "--report", report, "--lang", "en"],
                             cwd=self.root, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run.stdout

    def report(self, status):
        report = json.loads(self.grade(status))
        return report, {finding["check"]: finding for finding in report["findings"]}

    def error(self):
        """What the report says of a checker that failed: an error, which costs the student nothing."""
        report, findings = self.report(3)
        self.assertEqual((report["verdict"], findings["own"]["verdict"]), ("error", "error"))
        self.assertEqual((findings["own"]["why"], findings["own"]["hint"]), ("", ""))
        self.assertEqual(findings["after"]["verdict"], "skipped")
        return findings["own"]["seen"]

    def test_the_question_is_what_the_documentation_says(self):
        self.judge("""
assert sys.argv[1:] == ['--strict']
assert question['schema'] == 1 and question['exercise'] == 'echo'
[run] = question['runs']
assert (run['case'], run['index'], run['arguments']) == ('plain', 0, ['3']), run
assert run['ending'] == {'status': 0} and run['lines_total'] == 3
assert [line['text'] for line in run['lines']] == ['said 1', 'said 2', 'said 3']
assert run['processes'][run['lines'][2]['writer']]['parent'] == -1
assert run['events'][2] == {'event': 'said', 'line': 2, 'fields': {'number': 3}}
answer([{'verdict': 'pass'}])
""")
        report, findings = self.report(0)
        self.assertEqual((report["score"], report["verdict"]), (6, "pass"))
        self.assertEqual((findings["own"]["points"], findings["after"]["verdict"]), (4, "pass"))

    def test_the_points_are_shared_and_one_part_that_failed_is_a_prerequisite_that_failed(self):
        self.judge("""
answer([{'id': 'first', 'verdict': 'pass'}, {'id': 'second', 'verdict': 'pass'},
        {'id': 'third', 'verdict': 'fail', 'kind': 'odd', 'expected': 'an even number',
         'seen': {'en': 'three', 'fr': 'trois'}, 'hint': {'en': 'Think.', 'fr': 'Pensez.'},
         'case': 'plain', 'run': 0, 'lines': [2]}])
""")
        report, findings = self.report(1)
        self.assertEqual(report["verdict"], "fail")
        self.assertAlmostEqual(report["score"], 8 / 3)
        third = findings["own/third"]
        self.assertEqual((third["verdict"], third["kind"], third["points"]), ("fail", "odd", 0))
        self.assertAlmostEqual(third["max_points"], 4 / 3)
        self.assertEqual((third["expected"], third["seen"], third["hint"]), ("an even number", "three", "Think."))
        self.assertEqual(third["translations"]["fr"]["seen"], "trois")
        self.assertEqual(third["evidence"]["lines"], [2])
        self.assertEqual(report["runs"][0]["lines"][2]["text"], "said 3")
        self.assertEqual(findings["after"]["verdict"], "skipped")
        self.assertIn("“own/third”", findings["after"]["seen"])
        shown = self.grade(1, "terminal")
        self.assertIn("2.67/6", shown.splitlines()[0])
        self.assertIn("1.33/1.33", shown)
        self.assertRegex(shown, r">\s+3  main \d+\s+said 3")

    def test_inconclusive_costs_nothing_and_neither_does_what_depends_on_it(self):
        self.judge("answer([{'id': 'a', 'verdict': 'pass'}, {'id': 'b', 'verdict': 'inconclusive', 'seen': 'noise'}])")
        report, findings = self.report(1)
        self.assertEqual((report["verdict"], report["score"], report["max_score"]), ("inconclusive", 2, 2))
        self.assertEqual(findings["after"]["verdict"], "inconclusive")

    def test_an_answer_of_another_form_is_an_error(self):
        for program, said in (("print('yes')", "the answer of the program is no JSON"),
                              ("answer([])", "the answer holds no finding"),
                              ("answer([{'verdict': 'great'}])", "finding 1: the verdict \"great\" is none of"),
                              ("answer([{'verdict': 'fail', 'case': 'plain', 'lines': [3]}])",
                               "finding 1: no line 3: they count from 0 to 2"),
                              ("answer([{'verdict': 'fail', 'case': 'other'}])", "no run 0 of the case"),
                              ("answer([{'verdict': 'pass'}, {'verdict': 'pass'}])", "another finding's already")):
            self.judge(program)
            self.assertIn(said, self.error())

    def test_a_checker_that_fails_is_an_error(self):
        self.judge("raise ValueError('unlucky')")
        said = self.error()
        self.assertIn("exit status 1: ", said)
        self.assertIn("ValueError: unlucky", said)
        self.judge("answer([{'verdict': 'pass'}])\nsys.stdout.flush()\nimport os\nos.kill(os.getpid(), 9)")
        self.assertIn("signal 9", self.error())

    def test_a_checker_that_takes_too_long_is_an_error(self):
        self.write_spec("200 ms")
        self.judge("answer([{'verdict': 'pass'}])\nsys.stdout.flush()\ntime.sleep(1000)")
        self.assertIn("time limit", self.error())

    def test_a_checker_that_is_not_there_is_an_error(self):
        self.assertIn("there is no program “judge.py” in ", self.error())
        self.judge("")
        (self.root / "specs" / "echo" / "judge.py").chmod(0o644)
        self.assertIn("Permission denied", self.error())


if __name__ == "__main__":
    GRADER = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
