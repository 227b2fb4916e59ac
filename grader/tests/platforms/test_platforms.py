#!/usr/bin/env python3
"""test_platforms.py GOLDEN: the approved report of each format, read as its platform reads it."""

import pathlib
import re
import sys
import unittest

import consumers

GOLDEN = pathlib.Path(__file__).parent.parent / "golden"


class Platforms(unittest.TestCase):
    def golden(self, name, language="en"):
        return (GOLDEN / f"platform.{name}.{language}").read_bytes()

    def test_every_approved_report_is_what_its_platform_takes(self):
        read = set()
        for path in sorted(GOLDEN.glob("platform.*")):
            name = path.name.split(".")[1]
            self.assertEqual(consumers.problems(name, path.read_bytes()), [], path.name)
            read.add(name)
        self.assertEqual(read, {*consumers.BY_SCHEMA, *consumers.READERS, "html"})

    def test_what_a_platform_would_not_take_is_found(self):
        wrong = {"gradescope": [(b'"tests"', b'"test"'), (b'"passed"', b'"pass"'), (b'"visible"', b'"shown"')],
                 "prairielearn": [(b'"score": 0', b'"score": 9'), (b'"gradable"', b'"gradeable"')],
                 "coderunner": [(b'["%s","%s","%s"]', b'["%s","%s"]'), (b'"fraction"', b'"grade"')],
                 "autolab": [(b'"scores"', b'"score"'), (b'"passed":true', b'"passed":1')],
                 "classroom50": [(b'"max-score": 1,', b'"max-score": 1.5,'), (b'"max-score": 1,', b'"max-score": 2,')],
                 "check50": [(b'"log"', b'"logs"')], "sarif": [(b'"ruleId"', b'"rule"'), (b"main.cpp", b"a b.cpp")],
                 "vpl": [(b"--|>", b"--|"), (b"Grade :=>>", b"Grade:"), (b"\n>", b"\nComment")],
                 "junit": [(b"</failure>", b""), (b'failures="1"', b'failures="2"')],
                 "junit-artemis": [(b"<testsuites>", b"<testsuites>\x01")],
                 "csv": [(b'"\'=', b'"='), (b'","', b'",","')],
                 "csv-canvas": [(b"Student", b"Name"), (b"Points Possible", b"Points")],
                 "csv-moodle": [(b"useridnumber", b"who")]}
        for name, changes in wrong.items():
            for before, after in changes:
                text = self.golden(name)
                self.assertIn(before, text, name)
                self.assertNotEqual(consumers.problems(name, text.replace(before, after)), [], (name, after))

    def test_vpl_reads_the_grade_and_every_comment(self):
        grade, comments, _ = consumers.vpl_result(self.golden("vpl").decode())
        self.assertAlmostEqual(grade, (1 / 14 * 14 + 2) / 14 * 20, places=4)
        self.assertTrue(all(comment[0] in "->" for comment in comments))

    def test_artemis_sees_failed_skipped_and_passed_cases(self):
        failed, passed = consumers.artemis_result(self.golden("junit-artemis").decode())
        self.assertEqual(sorted(failed), ["behind", "rendezvous", "varies"])
        self.assertEqual(sorted(passed), ["extra", "runs"])
        self.assertIn("The counts of C1 and C2", failed["rendezvous"])

    def test_the_page_stands_for_itself(self):
        for language in ("en", "fr"):
            page = self.golden("html", language).decode()
            self.assertRegex(page, f'<html lang="{language}">')
            self.assertNotRegex(page, r"<(script|link|img|iframe|object|embed|form|base)\b")
            self.assertNotRegex(re.sub(r"<style>.*?</style>", "", page, flags=re.S), r"\b(src|style|on\w+)=")
            self.assertEqual(re.findall(r'href="([^"]*)"', page), ["#checks"])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        GOLDEN = pathlib.Path(sys.argv.pop(1))
    unittest.main()
