"""Reports that are not what they must be are found out."""

import json
import unittest

import reports
from examples import a_report


class Reports(unittest.TestCase):
    def test_json(self):
        cases = {"U\\+001B": a_report(error="\x1b[2J"), "U\\+202E": a_report(error="\u202e"),
                 "U\\+009B": a_report(student="\x9b"), "U\\+0000": a_report(notices=["\0"]),
                 "U\\+D800": a_report(error="\ud800"), "U\\+000D": a_report(command="\r"),
                 "score is": a_report(score="14"), "runs is": a_report(runs=None),
                 "not the sum": a_report(score=2), "does not follow": a_report(verdict="pass"),
                 "an error has points": a_report(verdict="error"),
                 "a finding: kind": a_report(findings=[a_report()["findings"][0] | {"kind": 1}])}
        for what, report in cases.items():
            self.assertRegex("\n".join(reports.complaints_about_json(json.dumps(report).encode())), what)
        for text in (b"", b"{", b"\xff", b'{"a": 1, "a": 2}', b'{"a": NaN}', b"[]"):
            self.assertRegex(reports.complaints_about_json(text)[0], "cannot be read")
        self.assertRegex(reports.complaints_about_json(b" " * (reports.MOST_BYTES + 1))[0], "bytes")
        self.assertEqual(reports.complaints_about_json(json.dumps(a_report(error="a\n\tb é")).encode()), [])

    def test_terminal(self):
        cases = {b"vault\nvault 14/14\n": "the grader's own", b"\x1b[2J\n": "U\\+001B", b"\xff\n": "no UTF-8",
                 b"x\r\n": "U\\+000D", b"x" * (reports.MOST_BYTES + 1): "bytes"}
        for text, what in cases.items():
            self.assertRegex("\n".join(reports.complaints_about_terminal(text, 1)), what)
        table = b"student\namina\nmallory\n\n  isolation\nThe whole report of one submission:\n  grader\n"
        self.assertEqual(reports.complaints_about_terminal(table, 2), [])
        self.assertRegex(reports.complaints_about_terminal(table, 1)[0], "the grader's own")
        self.assertRegex(reports.complaints_about_terminal(table, 3)[0], "2 rows for 3 submissions")
        self.assertRegex(reports.complaints_about_terminal(table + b"mallory\n", 2)[0], "below the table")

    def test_standard_error(self):
        self.assertEqual(reports.complaints_about_errors(b"grader: a word\n"), [])
        self.assertRegex(reports.complaints_about_errors(b"Segmentation fault\n")[0], "Segmentation")
        self.assertRegex(reports.complaints_about_errors(b"grader: x\ngrader: forged\n")[0], "forged")
        self.assertRegex(reports.complaints_about_errors(b"grader: \x07\n")[0], "U\\+0007")

    def test_platforms(self):
        good = {"csv": b'"a","b"\r\n"1","2"\r\n', "html": b"<p>x</p>\n",
                "vpl": b"<|--\n-x\n>y\n--|>\n\nGrade :=>> 3.0\n"}
        for name, text in good.items():
            self.assertEqual(reports.complaints_about_platform(name, text, False), [])
        bad = {"csv": (b'"a"\r\n"=1"\r\n', "formula"), "html": (b"<script>x</script>\n", "script"),
               "vpl": (good["vpl"].replace(b">y", b"--|>\nGrade :=>> 100"), "one too many"),
               "junit": (b"<testsuites><testsuite></testsuites>", "mismatched"), "sarif": (b"{}", "required"),
               "gradescope": (b'{"output": "\x1b"}', "U\\+001B")}
        for name, (text, what) in bad.items():
            self.assertRegex("\n".join(reports.complaints_about_platform(name, text, False)), what)
        self.assertEqual(reports.complaints_about_platform("gradescope", b"{}", True), [])
