#!/usr/bin/env python3
"""package_student.py GRADER: what `grader package student` hands out, and that nothing hidden is in it."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

GRADER = ""

# Whatever students must not see has the word “secret” in it.
SPEC = """\
title: {en: Squares, fr: Carrés}
summary: {en: Prints squares., fr: Affiche des carrés.}
program: {kind: executable, name: squares}
# secret: this comment
events:
  square: {pattern: 'square (?P<number>[0-9]+) (?P<value>[0-9]+)', fields: {number: integer, value: integer}}
  secret_line: {pattern: 'secret .*'}
cases:
  usual:
    let: {n: 3}
    arguments: ['${n}']
    files: {numbers.txt: {data: public.txt}, quoted: {text: "true\\n: 'and' more\\n", mode: '0600'}}
  secret_case: {files: {numbers.txt: {data: secret.txt}}, arguments: [secret, '0']}
  needed: {let: {n: 5}, arguments: ['5'], keep: [made.txt]}
  later: {after: {case: needed, seconds: 0.1}, let: {n: '= 1 + 1'}, arguments: ['${n}']}
checks:
  runs: {kind: exit_status, points: 1, on: [usual, later]}
  secret_count: &secret_anchor
    kind: count
    title: {en: The secret count, fr: Le compte secret}
    points: 2
    visibility: hidden
    requires: [runs]
    on: [secret_case]
    event: secret_line
    equals: '0'
    hint: {en: Keep the secret., fr: Gardez le secret.}
  values:
    kind: value
    title: {en: "The squares: right", fr: 'Les carrés : justes'}
    points: 2
    requires: [runs, secret_count]
    on: [usual]
    event: square
    field: value
    equals: number * number
    why: {en: "It is\\nthe exercise.", fr: C’est l’exercice.}
  secret_late: {kind: tidy, points: 1, visibility: after_due, on: [secret_case, usual]}
  merged:
    <<: *secret_anchor
    title: {en: How many, fr: Combien}
    visibility: always
    requires: [secret_count, secret_late]
    on: [usual, later]
    event: square
    equals: n
    hint: {en: One for each., fr: Une pour chacun.}
"""

TEMPLATE = """\
#include <stdio.h>
#include <stdlib.h>
int main(int argc, char** argv) {
  for (int i = 1; i <= atoi(argv[argc - 1]); ++i) printf("square %d %d\\n", i, i + i);
}
"""

TESTS = '#include <gtest/gtest.h>\nTEST(Open, One) {}\nTEST(Closed, Two) {}\n'
UNIT_SPEC = """\
title: {en: Tests, fr: Tests}
program: {kind: header, name: tested, required_files: [tested.hpp]}
cases:
  all: {unit_tests: {tests: tests.cpp, calls: calls.cpp}}
checks:
  open: {kind: unit_test, title: {en: One, fr: Un}, points: 1, test: Open.One}
  closed: {kind: unit_test, title: {en: Two, fr: Deux}, points: 1, test: Closed.Two, visibility: hidden}
"""


def run(*arguments, cwd, status=0):
    ran = subprocess.run([GRADER, *map(str, arguments)], cwd=cwd, capture_output=True, text=True,
                         env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert ran.returncode == status, ran.stdout + ran.stderr
    return ran


class Student(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir="/var/tmp")  # container: not where programs may look
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        (self.root / "specs" / "squares").mkdir(parents=True)
        (self.root / "specs" / "squares.yaml").write_text(SPEC, encoding="utf-8")
        (self.root / "specs" / "squares" / "public.txt").write_text("1 2 3\n")
        (self.root / "specs" / "squares" / "secret.txt").write_text("secret\n")
        (self.root / "begin").mkdir()
        (self.root / "begin" / "main.c").write_text(TEMPLATE)

    def package(self, *arguments, **named):
        return run("package", "student", "--specs", "specs", *arguments, cwd=self.root, **named)

    def findings(self, command, folder, specs):
        ran = subprocess.run([GRADER, command, folder, "--exercise", "squares", "--specs", specs, "--report", "json",
                              "--lang", "en"], cwd=self.root, capture_output=True, text=True)
        keep = ("check", "verdict", "kind", "points", "max_points", "title", "expected", "seen", "why", "hint")
        return [[finding[key] for key in keep] for finding in json.loads(ran.stdout)["findings"]
                if finding["visibility"] == "always"]

    def test_nothing_hidden_is_in_the_package_and_it_judges_as_grading_does(self):
        said = self.package("--exercise", "squares", "--template", "begin", "--output", "out")
        self.assertEqual((said.stdout, said.stderr), ("out\n", ""))
        packaged = self.root / "out"
        files = {str(file.relative_to(packaged)): file for file in packaged.rglob("*") if file.is_file()}
        self.assertEqual(sorted(files), ["README.md", "specs/squares.yaml", "specs/squares/public.txt",
                                         "squares/main.c"])
        for name, file in files.items():
            self.assertNotIn(b"secret", file.read_bytes().lower(), name)
            self.assertNotIn("secret", name)
        readme = files["README.md"].read_text(encoding="utf-8")
        for text in ("# Squares", "# Carrés", "Prints squares.", "Affiche des carrés.", "make check"):
            self.assertIn(text, readme)
        lint = run("spec", "lint", "out/specs", cwd=self.root)
        self.assertEqual((lint.stdout, lint.stderr), ("1 spec, 0 errors\n", ""))

        checked = self.findings("check", packaged / "squares", packaged / "specs")
        self.assertEqual([(finding[0], finding[1]) for finding in checked],
                         [("build", "pass"), ("runs", "pass"), ("values", "fail"), ("merged", "pass")])
        self.assertEqual(checked, self.findings("check", "begin", "specs"))
        graded = self.findings("grade", "begin", "specs")
        self.assertEqual([finding for finding in graded if finding[0] in ("build", "runs")], checked[:2])

    def test_what_is_there_already_is_not_written_over(self):
        (self.root / "squares-student").mkdir()
        said = self.package("--exercise", "squares", "--template", "begin", status=2)
        self.assertIn("squares-student: there is something already", said.stderr)
        self.assertEqual(list((self.root / "squares-student").iterdir()), [])

    def test_a_folder_to_hand_out_is_needed(self):
        self.assertIn("name one with --template", self.package("--exercise", "squares", status=2).stderr)

    def test_a_source_that_holds_hidden_tests_as_well_is_refused(self):
        (self.root / "specs" / "tested").mkdir()
        (self.root / "specs" / "tested.yaml").write_text(UNIT_SPEC)
        (self.root / "specs" / "tested" / "tests.cpp").write_text(TESTS)
        (self.root / "specs" / "tested" / "calls.cpp").write_text("")
        said = self.package("--exercise", "tested", "--template", "begin", status=2)
        self.assertIn("the tests of check “closed”", said.stderr)
        self.assertFalse((self.root / "tested-student").exists())

    def test_each_exercise_of_the_project_can_be_handed_out(self):
        for line in run("list", cwd=self.root).stdout.splitlines():
            name = line.split()[0]
            with self.subTest(exercise=name):
                said = run("package", "student", "--exercise", name, cwd=self.root)
                packaged = self.root / f"{name}-student"
                self.assertTrue((packaged / name / "Makefile").is_file())
                quiz = name == "review-questions"  # its spec is the answers
                self.assertEqual((packaged / "specs").exists(), not quiz)
                self.assertEqual("q1" in said.stderr, quiz, said.stderr)
                if not quiz:
                    run("spec", "lint", packaged / "specs", cwd=self.root)
                    make = subprocess.run(["make", "-n", "check"], cwd=packaged / name, capture_output=True, text=True)
                    self.assertIn(f'check . --exercise {name} --specs "../specs"', make.stdout)


if __name__ == "__main__":
    GRADER = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
