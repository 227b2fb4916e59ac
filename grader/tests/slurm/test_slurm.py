#!/usr/bin/env python3
"""test_slurm.py GRADER: classes graded by a real Slurm, which is started here and stopped at the end. Exit status 77:
Slurm is not installed; where $CI is set, that is a failure."""

import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

import cluster

GRADER = ""
TREE = pathlib.Path(__file__).resolve().parents[3]
GRADES = ("SELECT student, exercise, verdict, score, bonus, max_score, grade, possible FROM grade "
          "ORDER BY student, exercise")

# Its check waits for as long as there is a file `hold`, so that a test knows where the grading is.
SPEC = """\
title: {en: Held, fr: Retenu}
program: {kind: files, required_files: [answers.yaml]}
checks:
  asked: {kind: external, command: [ask], timeout: 120 s, title: {en: Asked, fr: Demandé}, points: 1}
"""
ASK = """\
#!/bin/sh
cat >/dev/null
cd ROOT
echo >>asked
while [ -e hold ]; do sleep 0.05; done
echo '{"findings": [{"verdict": "pass"}]}'
"""


class Slurm(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.slurm = cls.enterClassContext(cluster.Cluster(array_size=3))

    def setUp(self):
        self.addCleanup((folder := tempfile.TemporaryDirectory()).cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        self.database = self.root / "class" / "grader.db"
        (self.root / "specs" / "held").mkdir(parents=True)
        (self.root / "specs" / "held.yaml").write_text(SPEC, encoding="utf-8")
        program = self.root / "specs" / "held" / "ask"
        program.write_text(ASK.replace("ROOT", str(self.root)), encoding="utf-8")
        program.chmod(0o755)

    def submit_held(self, count):
        for i in range(count):
            folder = self.root / "class" / f"student {i}" / "held"
            folder.mkdir(parents=True)
            (folder / "answers.yaml").touch()
        (self.root / "hold").touch()

    def command(self, *arguments, verb="grade", path="class", specs="specs"):
        return [GRADER, verb, path, "--engine", "slurm", "--specs", specs, *arguments]

    def grader(self, *arguments, status, **where):
        run = subprocess.run(self.command(*arguments, **where), cwd=self.root, env=self.slurm.environment, text=True,
                             capture_output=True, check=False, timeout=300)
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run

    def started(self, *arguments):
        run = subprocess.Popen(self.command(*arguments), cwd=self.root, env=self.slurm.environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.addCleanup(run.stderr.close)
        self.addCleanup(run.wait)
        self.addCleanup(run.kill)
        return run

    def asked(self):
        file = self.root / "asked"
        return file.read_text().count("\n") if file.exists() else 0

    def tasks(self, *states):
        told = self.slurm.ask("squeue", "--me", "--array", "--noheader", "--states=" + ",".join(states or ["all"]),
                              "--format=%j|%K|%T|%h")
        return [line.split("|") for line in told.stdout.splitlines()]

    def rows(self, question, database=None):
        with sqlite3.connect(f"file:{database or self.database}?mode=ro", uri=True) as connection:
            return connection.execute(question).fetchall()

    def assert_nothing_is_left(self):
        self.assertFalse((self.root / "class" / ".interleave-slurm").exists())
        self.slurm.wait("empty queue", lambda: not self.tasks("RUNNING", "PENDING", "COMPLETING"))

    def held_tasks(self, count, *arguments):
        """A grader whose tasks wait in the check of as many submissions as there are nodes."""
        self.submit_held(count)
        run = self.started(*arguments)
        self.slurm.wait("held tasks", lambda: self.asked() == 2)
        return run

    def test_the_grades_are_those_of_this_machine(self):
        exercises = {"review-questions": "reference/review-questions", "sum-of-squares": "reference/sum-of-squares",
                     "prime-count": "reference/prime-count"}
        for student, exercise in enumerate(exercises):
            shutil.copytree(TREE / exercises[exercise], self.root / "class" / f"student {student}" / exercise)
        (self.root / "class" / "zoe\n\x1b[2J").mkdir()
        shutil.copytree(TREE / "student_template/review-questions",
                        self.root / "class" / os.fsdecode(b"\xff 'x'") / "review-questions")
        before = {name for name, *_ in self.tasks()}
        self.grader("--no-explore", "--spool", "spool", status=1, specs=TREE / "specs")
        exclusive = {oversubscribe for name, _, _, oversubscribe in self.tasks() if name not in before}
        self.assertEqual(exclusive, {"OK", "NO"})  # one that measures speed, and the others
        self.assertEqual(list((self.root / "spool").iterdir()), [])
        local = [GRADER, "grade", "class", "--no-explore"]
        said = subprocess.run(local, cwd=self.root, capture_output=True, text=True, check=False).stderr
        self.assertIn("4 of 4 are graded already", said)
        subprocess.run([*local, "--db", "local.db"], cwd=self.root, capture_output=True, check=False)
        self.assertEqual(self.rows(GRADES), self.rows(GRADES, self.root / "local.db"))
        self.assertEqual([row[2] for row in self.rows(GRADES)].count("pass"), 3)

    def test_lost_nodes_are_survived(self):
        run = self.held_tasks(5)
        self.slurm.stop("node0")
        self.slurm.ask("scontrol", "update", "nodename=node0", "state=down", "reason=lost")
        (self.root / "hold").unlink()
        self.slurm.start_node("node0")
        self.slurm.ask("scontrol", "update", "nodename=node0", "state=resume")
        self.assertEqual(run.wait(300), 0, run.stderr.read())
        self.assertEqual(self.rows("SELECT count(*), sum(score) FROM result"), [(5, 5)])
        self.assertEqual(self.asked(), 6)
        self.assert_nothing_is_left()

    def test_a_killed_grader_finds_its_tasks(self):
        run = self.held_tasks(4)
        run.kill()
        run.wait()
        (self.root / "hold").unlink()
        said = self.grader(status=0).stderr
        self.assertNotIn("not graded", said)  # the spool is nobody's submission
        self.assertEqual(self.asked(), 4)  # nothing began anew
        self.grader("--preview", "--seed", "7", verb="regrade", status=0)
        self.assertEqual(self.asked(), 8)
        self.assertEqual(self.rows("SELECT count(*), sum(score) FROM grade"), [(4, 4)])
        self.assertEqual(self.rows("SELECT count(*) FROM result"), [(8,)])
        self.assert_nothing_is_left()

    def test_a_killed_grader_whose_class_has_changed_orders_anew(self):
        run = self.held_tasks(3)
        run.kill()
        run.wait()
        (self.root / "class" / "student 0" / "held" / "answers.yaml").write_text("a: b\n")
        (self.root / "hold").unlink()
        self.grader(status=0)
        self.assertEqual(self.rows("SELECT count(*), sum(score) FROM grade"), [(3, 3)])
        self.assert_nothing_is_left()

    def test_an_interrupted_grader_cancels_its_tasks(self):
        run = self.held_tasks(3)
        run.send_signal(signal.SIGINT)
        self.assertEqual(run.wait(120), 3)
        self.assert_nothing_is_left()
        (self.root / "hold").unlink()
        self.grader(status=0)
        self.assertEqual(self.rows("SELECT count(*), sum(score) FROM result"), [(3, 3)])

    def test_cancelled_tasks_are_tried_again(self):
        run = self.held_tasks(2)
        self.slurm.ask("scancel", "--me", "--name", self.tasks("RUNNING")[0][0])
        self.slurm.wait("second attempt", lambda: self.asked() == 4)
        (self.root / "hold").unlink()
        self.assertEqual(run.wait(300), 0, run.stderr.read())
        self.assertEqual(self.rows("SELECT verdict, count(*) FROM result GROUP BY verdict"), [("error", 2), ("pass", 2)])
        self.assertIn("CANCELLED", self.rows("SELECT reason_en FROM result WHERE verdict = 'error'")[0][0])

    def test_a_node_that_cannot_grade_is_told(self):
        self.submit_held(2)
        run = self.started("--slurm-options=--hold")
        self.slurm.wait("held jobs", lambda: len(self.tasks("PENDING")) == 2)
        (self.root / "specs" / "held" / "more").touch()
        self.slurm.ask("scontrol", "release", f"jobname={self.tasks('PENDING')[0][0]}")
        self.assertEqual(run.wait(120), 3)
        self.assertRegex(run.stderr.read(), "a Slurm task could not begin on node[01]: grader: failed: this node has not "
                                            "the same spec as the machine that submitted")
        self.assert_nothing_is_left()

    def test_a_spool_that_is_not_shared_is_told(self):
        self.submit_held(1)
        run = self.started("--slurm-options=--hold")
        self.slurm.wait("held job", lambda: self.tasks("PENDING"))
        shutil.rmtree(next((self.root / "class" / ".interleave-slurm").iterdir()) / "logs")
        self.slurm.ask("scontrol", "release", f"jobname={self.tasks('PENDING')[0][0]}")
        self.assertEqual(run.wait(120), 3)
        self.assertRegex(run.stderr.read(), "could not begin on node[01]: it left no word in .*; do the nodes share this")
        self.assert_nothing_is_left()

    def test_what_slurm_refuses_is_told_in_its_words(self):
        self.submit_held(1)
        said = self.grader("--slurm-options=--partition=nowhere", status=3).stderr
        self.assertIn("sbatch: sbatch: error: invalid partition specified: nowhere", said)
        self.assert_nothing_is_left()

    def test_wrong_usage_is_told(self):
        self.submit_held(1)
        self.assertIn("--db FILE", self.grader(path="class/student 0/held", status=2).stderr)
        (self.root / "file").touch()
        self.assertIn("--spool DIR names another folder", self.grader("--spool", "file", status=2).stderr)
        run = subprocess.run(self.command(), cwd=self.root, env={"PATH": str(self.root)}, capture_output=True, text=True,
                             check=False)
        self.assertEqual(run.returncode, 2)
        self.assertIn("--engine slurm: there is no sbatch here", run.stderr)


if __name__ == "__main__":
    GRADER = sys.argv.pop(1)
    if cluster.missing() and not os.environ.get("CI"):
        print("skipped: not installed:", *cluster.missing(), "(packages.txt, [slurm])")
        sys.exit(77)
    unittest.main()
