#!/usr/bin/env python3
"""steering.py GRADER: a run in which there was nothing to steer is made again."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

GRADER = ""

SPEC = """\
title: {en: Work, fr: Travail}
program: {kind: executable, name: work}
events:
  step: {pattern: 'step (?P<number>[0-9]+)', fields: {number: integer}}
cases:
  held:
    steer:
      - hold: {busy: 3 ms, until: elapsed, at_most: 300 ms}
checks:
  not_held_up: {kind: held_up, title: {en: Goes on, fr: Continue}, points: 1, event: step, at_least: 2}
"""

# Its child works from the run of this number on. Trusted, it can count its runs in a file of the machine.
SOURCE = """\
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
int main(void) {
  const int runs = open("RUNS", O_WRONLY | O_APPEND | O_CREAT, 0666);
  if (write(runs, "x", 1) != 1) return 1;
  const long number = lseek(runs, 0, SEEK_CUR);
  if (fork() == 0) {
    while (number >= FIRST && clock() < CLOCKS_PER_SEC / 2) {
    }
    _exit(0);
  }
  puts("step 1\\nstep 2");
  wait(NULL);
}
"""


class Steering(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        self.root.chmod(0o755)
        for name in ("specs", "work"):
            (self.root / name).mkdir()
        (self.root / "specs" / "work.yaml").write_text(SPEC, encoding="utf-8")

    def graded(self, first):
        """The check's verdict, and how many runs there were, when there is something to hold from run `first` on."""
        runs = self.root / "runs"
        runs.touch()
        runs.chmod(0o666)  # the program may be another user
        (self.root / "work" / "main.c").write_text(
            SOURCE.replace("RUNS", str(runs)).replace("FIRST", str(first)))
        run = subprocess.run([GRADER, "grade", "work", "--specs", "specs", "--isolation", "none", "--trust",
                              "--report", "json"], cwd=self.root, capture_output=True, text=True)
        self.assertIn(run.returncode, (0, 1), run.stdout + run.stderr)
        report = json.loads(run.stdout)
        self.assertEqual(len(report["runs"]), 1)
        verdict = next(each["verdict"] for each in report["findings"] if each["check"] == "not_held_up")
        return verdict, runs.stat().st_size

    def test_until_there_is_something_to_steer(self):
        self.assertEqual(self.graded(first=4), ("pass", 4))

    def test_ten_times_at_most(self):
        self.assertEqual(self.graded(first=1000), ("inconclusive", 10))


if __name__ == "__main__":
    GRADER = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
