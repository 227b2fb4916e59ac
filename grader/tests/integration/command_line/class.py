#!/usr/bin/env python3
"""class.py GRADER: what a class's database keeps, from outside.

The exercises are quizzes: nothing is compiled and nothing runs, so that a grading takes moments.
"""

import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "support"))
import ordinary_user

GRADER = ""

SPEC = """\
title: {{en: Ring, fr: Anneau}}
program: {{kind: files, required_files: [answers.yaml]}}
checks:
  q1:
    kind: quiz
    title: {{en: One, fr: Une}}
    points: {points}
    question: q1
    text: {{en: 'Which?', fr: 'Laquelle ?'}}
    choices: {{a: {{en: A, fr: A}}, b: {{en: B, fr: B}}}}
    answer: a
"""

# A checker that waits until it is told to go on, so that a test knows where the grader is.
EXTERNAL = """\
title: {en: Slow, fr: Lent}
program: {kind: files, required_files: [answers.yaml]}
checks:
  asked: {kind: external, command: [ask], timeout: 60 s, title: {en: Asked, fr: Demandé}, points: 1}
"""


class Class(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        self.database = self.root / "class" / "grader.db"
        (self.root / "specs").mkdir()
        self.spec(points=2)
        for student, answer in ("amina", "a"), ("benoît", "b"), ("zoe\n\x1b[2J", "a"):
            self.submit(student, answer)

    def spec(self, **values):
        (self.root / "specs" / "ring.yaml").write_text(SPEC.format(**values), encoding="utf-8")

    def submit(self, student, answer):
        folder = self.root / "class" / student / "ring"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "answers.yaml").write_text(f"q1: {answer}\n", encoding="utf-8")

    def command(self, *arguments):
        return [GRADER, *arguments, "--specs", "specs"]

    def grader(self, *arguments, status=None):
        run = subprocess.run(self.command(*arguments), cwd=self.root, capture_output=True, text=True,
                             check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
        if status is not None:
            self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run

    def rows(self, question, *values):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return connection.execute(question, values).fetchall()

    def test_what_is_graded_and_unchanged_is_not_graded_again(self):
        first = self.grader("grade", "class", status=1)
        self.assertNotIn("unchanged", first.stderr)
        again = self.grader("grade", "class", status=1)
        self.assertIn("3 of 3 are graded already, and unchanged", again.stderr)
        self.assertEqual(again.stdout, first.stdout)
        self.assertEqual(self.rows("SELECT count(*) FROM result"), [(3,)])
        self.assertEqual(self.rows("SELECT student, verdict, score FROM grade ORDER BY student"),
                         [("amina", "pass", 2), ("benoît", "fail", 0), ("zoe\\n\\x1b[2J", "pass", 2)])

    def test_reports_are_the_same_from_the_database(self):
        reports = [word for name in ("json", "csv", "junit", "sarif") for word in ("--report", f"{name}={name}")]
        texts = []
        for _ in range(2):
            self.grader("grade", "class", *reports, status=1)
            texts.append([(self.root / name).read_text() for name in ("json", "csv", "junit", "sarif")])
        self.assertEqual(*texts)
        french = json.loads(self.grader("grade", "class", "--lang", "fr", "--report", "json", status=1).stdout)
        self.assertEqual(french["reports"][1]["title"], "Anneau")
        self.assertEqual(self.rows("SELECT count(*) FROM result"), [(3,)])

    def test_who_is_not_graded_is_in_the_table_and_on_the_page(self):
        (self.root / "class" / "jürgen" / "rink").mkdir(parents=True)
        run = self.grader("grade", "class", "--report", "terminal", "--report", "html-class=page.html", status=1)
        for text in (run.stdout, run.stderr, (self.root / "page.html").read_text(encoding="utf-8")):
            self.assertRegex(text, r"jürgen/rink: not graded: .*did you mean .*ring")

    def test_only_what_changed_is_graded_again_and_all_is_kept(self):
        self.grader("grade", "class", status=1)
        self.submit("benoît", "a")
        self.assertIn("2 of 3 are graded already", self.grader("grade", "class", status=0).stderr)
        self.grader("grade", "class", "--seed", "2", status=0)
        self.spec(points=4)
        self.grader("grade", "class", "--seed", "2", status=0)
        self.assertEqual(
            self.rows("SELECT result.score, standing.why FROM standing JOIN result ON result.id = standing.result "
                      "JOIN submission ON submission.id = standing.submission WHERE student = 'benoît' "
                      "ORDER BY standing.id"),
            [(0, "first"), (2, "submission"), (2, "settings"), (4, "spec")])

    def test_a_result_that_was_there_before_counts_again(self):
        self.grader("grade", "class", status=1)
        self.submit("amina", "b")
        self.grader("grade", "class", status=1)
        self.submit("amina", "a")
        self.assertIn("3 of 3 are graded already", self.grader("grade", "class", status=1).stderr)
        self.assertEqual(self.rows("SELECT score FROM grade WHERE student = 'amina'"), [(2,)])
        self.assertEqual(self.rows("SELECT count(*) FROM result"), [(4,)])

    def test_a_preview_changes_no_grade_and_is_not_graded_twice(self):
        self.grader("grade", "class", status=1)
        self.submit("dmitri", "a")
        self.assertEqual(self.grader("regrade", "--preview", "class", status=0).stdout,
                         "0 of 3 grades would change\n")
        self.spec(points=3)
        preview = self.grader("regrade", "--preview", "class", status=1)
        self.assertRegex(preview.stdout, r"amina +ring +2/2 pass +3/3 pass +\+1 +spec")
        self.assertIn("3 of 3 grades would change", preview.stdout)
        self.assertIn("1 without a grade until now", preview.stderr)
        self.assertEqual(self.rows("SELECT DISTINCT max_score FROM grade"), [(2,)])
        graded = self.grader("grade", "class", status=1)
        self.assertIn("3 of 4 are graded already", graded.stderr)
        self.assertEqual(self.rows("SELECT DISTINCT max_score FROM grade"), [(3,)])
        self.assertEqual(self.rows("SELECT count(*) FROM result"), [(7,)])

    def test_regrading_says_what_changed(self):
        self.grader("grade", "class", status=1)
        self.submit("benoît", "a")
        told = self.grader("regrade", "class", "--lang", "fr", status=1).stdout
        self.assertRegex(told, r"benoît +ring +0/2 échoué +2/2 réussi +\+2 +rendu")
        self.assertIn("1 note sur 3 change", told)
        self.assertIn("0 of 3 grades changed", self.grader("regrade", "class", status=0).stdout)

    def test_a_class_can_be_moved(self):
        self.grader("grade", "class", status=1)
        (self.root / "class").rename(self.root / "moved")
        run = self.grader("grade", "moved", "--report", "json", status=1)
        self.assertIn("3 of 3 are graded already", run.stderr)
        self.assertIn("/moved/amina/ring", json.loads(run.stdout)["reports"][0]["command"])

    def test_a_submission_by_itself_leaves_nothing_behind(self):
        self.grader("grade", "class/amina/ring", status=0)
        self.grader("check", "class/amina/ring", status=0)
        self.grader("grade", "class/amina", status=0)
        self.assertEqual(list(self.root.glob("**/grader.db*")), [])
        self.grader("grade", "class/amina/ring", "--db", "one.db", status=0)
        self.assertIn("1 of 1 are graded", self.grader("grade", "class/amina/ring", "--db", "one.db").stderr)

    def test_what_is_no_database_is_said_and_left_alone(self):
        self.database.write_text("x" * 5000)
        said = self.grader("grade", "class", status=3).stderr
        self.assertIn("grader.db", said)
        self.assertIn("move it away", said)
        self.assertEqual(self.database.read_text(), "x" * 5000)

    def test_a_newer_database_is_left_alone(self):
        self.grader("grade", "class", status=1)
        with sqlite3.connect(self.database) as connection:
            connection.execute("PRAGMA user_version = 99")
        self.assertIn("is of version 99, and this grader knows", self.grader("grade", "class", status=2).stderr)

    def test_a_damaged_page_is_said(self):
        self.grader("grade", "class", status=1)
        bytes_of = bytearray(self.database.read_bytes())
        bytes_of[4096:] = b"\xa5" * (len(bytes_of) - 4096)
        self.database.write_bytes(bytes_of)
        self.assertIn("it is damaged", self.grader("grade", "class", status=3).stderr)

    def test_where_nothing_can_be_written_another_place_is_asked_for(self):
        (self.root / "copy").mkdir()
        grader = ordinary_user.readable(GRADER, self.root / "copy")
        for folder in (self.root, *self.root.glob("**/")):
            folder.chmod(0o555)
        run = subprocess.run([grader, "grade", "class", "--specs", "specs"], cwd=self.root, capture_output=True,
                             text=True, check=False, **ordinary_user.identity())
        for folder in (self.root, *self.root.glob("**/")):
            folder.chmod(0o755)
        self.assertEqual(run.returncode, 2, run.stdout + run.stderr)
        self.assertIn("cannot be written: Permission denied; --db FILE names another place", run.stderr)

    def test_several_classes_want_one_database(self):
        shutil.copytree(self.root / "class", self.root / "other")
        self.assertIn("--db FILE", self.grader("grade", "class", "other", status=2).stderr)
        self.grader("grade", "class", "other", "--db", "both.db", status=1)
        self.assertIn("6 of 6 are graded",
                      self.grader("grade", "other", "class", "--db", "both.db", status=1).stderr)

    def test_without_grades_nothing_can_be_regraded(self):
        self.assertIn("no such database", self.grader("regrade", "class", status=2).stderr)

    def ask(self, script):
        """An exercise whose check asks this shell script."""
        (self.root / "specs" / "ring").mkdir(exist_ok=True)
        (self.root / "specs" / "ring.yaml").write_text(EXTERNAL, encoding="utf-8")
        program = self.root / "specs" / "ring" / "ask"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    def started(self, *arguments):
        run = subprocess.Popen(self.command("grade", "class", "--jobs", "1", *arguments), cwd=self.root,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.addCleanup(run.stderr.close)
        self.addCleanup(run.wait)
        self.addCleanup(run.kill)
        return run

    def wait_for(self, path, run):
        while not path.exists():
            self.assertIsNone(run.poll(), "the grader has ended")
            time.sleep(0.01)

    def stopped_in_the_second(self, how):
        """A grader that was stopped by the signal `how` after one of three submissions."""
        self.ask(f"cat >/dev/null; cd {self.root}; echo >>asked; "
                 "if [ -e hold ] && [ $(wc -l <asked) -eq 2 ]; then touch waiting; sleep 60; fi; "
                 "echo '{\"findings\": [{\"verdict\": \"pass\"}]}'")
        (self.root / "hold").touch()
        run = self.started()
        self.wait_for(self.root / "waiting", run)
        run.send_signal(how)
        run.wait()
        (self.root / "hold").unlink()
        return run

    def test_a_killed_grader_goes_on_where_it_was(self):
        self.stopped_in_the_second(signal.SIGKILL)
        self.assertIn("1 of 3 are graded already", self.grader("grade", "class", status=0).stderr)
        # The first of them once, the second twice, since nobody knew its result, the third once.
        self.assertEqual((self.root / "asked").read_text().count("\n"), 4)
        self.assertEqual(self.rows("SELECT count(*), sum(score) FROM grade"), [(3, 3)])

    def test_an_interrupted_grader_goes_on_where_it_was(self):
        run = self.stopped_in_the_second(signal.SIGINT)
        self.assertEqual(run.returncode, 3)
        self.assertIn("grader: 1 of 3 are graded and kept; the same command goes on where this one stops\n"
                      "grader: interrupted by signal 2", run.stderr.read().decode())
        self.assertIn("1 of 3 are graded already", self.grader("grade", "class", status=0).stderr)

    def test_a_full_disk_loses_nothing(self):
        for i in range(30):
            self.submit(f"student {i}", "a")
        (self.root / "disk").mkdir()
        grade = shlex.join(self.command("grade", "class", "--db", "disk/grader.db"))
        unshare = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
        script = f"""mount -t tmpfs -o size=160k none disk || exit 77
            {grade} >/dev/null; echo $?
            mount -o remount,size=64m disk
            {grade} >/dev/null; echo $?
            {grade} >/dev/null; echo $?"""
        run = subprocess.run([*unshare, "sh", "-c", script], cwd=self.root, capture_output=True, text=True, check=False,
                             env={**os.environ, "LC_ALL": "C.UTF-8"})
        if run.returncode == 77 or "unshare failed" in run.stderr:
            self.skipTest(f"no disk of its own can be mounted here: {run.stderr.strip()}")
        self.assertEqual(run.stdout.split(), ["3", "1", "1"], run.stderr)
        self.assertIn("disk/grader.db: database or disk is full; what was graded until now is kept", run.stderr)
        kept, all_of_them = re.findall(r"(\d+) of 33 are graded already", run.stderr)
        self.assertTrue(0 < int(kept) < 33, run.stderr)
        self.assertEqual(all_of_them, "33")

    def test_a_second_grader_is_told_who_has_the_class(self):
        self.ask(f"cat >/dev/null; cd {self.root}; touch waiting; while [ ! -e go ]; do sleep 0.01; done; "
                 "echo '{\"findings\": [{\"verdict\": \"pass\"}]}'")
        run = self.started()
        self.wait_for(self.root / "waiting", run)
        said = self.grader("grade", "class", status=2).stderr
        self.assertIn(f"another grader (process {run.pid}) is using it", said)
        (self.root / "go").touch()
        self.assertEqual(run.wait(), 0)

    def test_the_graders_own_failures_are_tried_again_and_named(self):
        (self.root / "specs" / "elsewhere").hardlink_to(self.root / "class" / "amina" / "ring" / "answers.yaml")
        run = self.grader("grade", "class", status=3)
        self.assertIn("amina/ring: not graded after 3 attempts: The grader failed", run.stderr)
        self.assertEqual(self.rows("SELECT verdict, count(*) FROM result GROUP BY verdict ORDER BY verdict"),
                         [("error", 3), ("fail", 1), ("pass", 1)])
        (self.root / "specs" / "elsewhere").unlink()
        self.assertIn("2 of 3 are graded already", self.grader("grade", "class", status=1).stderr)
        self.assertEqual(self.rows("SELECT verdict, why FROM grade WHERE student = 'amina'"), [("pass", "error")])

    def test_progress_is_told_in_lines_where_there_is_no_terminal(self):
        self.assertRegex(self.grader("grade", "class", "--jobs", "1").stderr,
                         r"(?s)grader: 1/3, .* left\ngrader: 2/3, .* left\ngrader: 3/3, .* a minute\n")

    def test_progress_is_a_bar_on_a_terminal(self):
        ours, theirs = os.openpty()
        run = subprocess.run(self.command("grade", "class", "--jobs", "1"), cwd=self.root, stderr=theirs, check=False,
                             stdout=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "fr_FR.UTF-8"})
        os.close(theirs)
        shown = os.read(ours, 65536).decode()
        os.close(ours)
        self.assertEqual(run.returncode, 1)
        self.assertRegex(shown, r"\r\x1b\[K\[======>             \] 1/3, [0-9,]+ par minute, encore [0-9]+ s")
        self.assertIn("amina/ring: ", shown)
        self.assertNotIn("\n", shown)
        self.assertTrue(shown.endswith("\r\x1b[K"))


if __name__ == "__main__":
    GRADER = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
