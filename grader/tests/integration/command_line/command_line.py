#!/usr/bin/env python3
"""command_line.py GRADER: what the program says to people who call it, from outside.

The exercise is a quiz: nothing is compiled and nothing runs, so that a grading takes moments.
"""

import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tarfile
import tempfile
import unittest
import unittest.mock
import urllib.parse
import zipfile

for folder in ("platforms", "support"):
    sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / folder))
import consumers
import ordinary_user

GRADER = ""

SPEC = """\
title: {en: Ring, fr: Anneau}
program: {kind: files, required_files: [answers.yaml]}
checks:
  q1: &question
    kind: quiz
    title: {en: One, fr: Une}
    points: 2
    question: q1
    text: {en: 'Which?', fr: 'Laquelle ?'}
    choices: {a: {en: A, fr: A}, b: {en: B, fr: B}}
    answer: a
  extra: {<<: *question, bonus: true, question: q2}
  secret: {<<: *question, visibility: hidden}
  late: {<<: *question, visibility: after_due}
  behind: {<<: *question, requires: [secret, late]}
"""


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name).resolve()
        (self.root / "my specs").mkdir()
        (self.root / "my specs" / "ring.yaml").write_text(SPEC, encoding="utf-8")
        self.submit("ring", "q1: a\nq2: a\n")

    def submit(self, folder, answers):
        (self.root / folder).mkdir(parents=True, exist_ok=True)
        (self.root / folder / "answers.yaml").write_text(answers, encoding="utf-8")

    def grader(self, *arguments, where=None, status=None):
        run = subprocess.run([GRADER, *arguments], cwd=where or self.root, capture_output=True, text=True,
                             env={**os.environ, "LC_ALL": "C.UTF-8"})
        if status is not None:
            self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run

    def complaint(self, *arguments):
        return self.grader(*arguments, status=2).stderr

    def report(self, *arguments):
        run = self.grader(*arguments, "--specs", "my specs", "--report", "json")
        return json.loads(run.stdout)

    def test_unknown_exercise_of_a_folder(self):
        said = self.complaint("check", "ring")
        self.assertIn("no exercise “ring” in ", said)
        self.assertIn("`grader list` names the exercises", said)
        self.assertIn("--specs DIR takes those of another folder", said)

    def test_unknown_exercise_by_name(self):
        said = self.complaint("check", "ring", "--exercise", "rings", "--specs", "my specs")
        self.assertIn("no exercise “rings” in my specs; did you mean “ring”?", said)
        self.assertIn("`grader list --specs 'my specs'` names them all", said)
        self.assertIn("--specs DIR", self.complaint("check", "ring", "--exercise", "ring"))

    def test_unknown_exercise_in_a_folder_of_specs_that_was_named(self):
        self.submit("circle", "")
        said = self.complaint("check", "circle", "--specs", "my specs")
        self.assertIn("no exercise “circle” in my specs", said)
        self.assertIn("`grader list --specs 'my specs'` names the exercises", said)

    def test_a_file_where_a_folder_of_specs_is_wanted(self):
        said = self.complaint("check", "ring", "--specs", "my specs/ring.yaml")
        self.assertIn("my specs/ring.yaml: is a file; --specs takes the folder that it is in: "
                      "--specs 'my specs'", said)
        self.assertIn("nowhere: no such folder of specs", self.complaint("list", "--specs", "nowhere"))

    def test_words_of_options(self):
        self.assertIn("--lang: “de” is none of en|fr", self.complaint("list", "--lang", "de"))
        self.assertIn("--isolation: “no” is none of strict|container|none",
                      self.complaint("grade", "ring", "--isolation", "no"))
        self.assertIn("Anneau", self.grader("list", "--specs", "my specs", "--lang", "fr").stdout)

    def test_levels_of_isolation_are_named_and_none_wants_trust(self):
        self.assertIn("say --trust as well", self.complaint(
            "grade", "ring", "--specs", "my specs", "--isolation", "none"))
        trusted = self.report("grade", "ring", "--isolation", "none", "--trust")
        self.assertEqual(trusted["isolation"], "none")
        report = self.report("grade", "ring")
        self.assertIn(report["isolation"], ("strict", "container"))
        self.assertIn(report["control_group"], ("v1", "v2", "none"))
        shown = self.grader("grade", "ring", "--specs", "my specs").stdout
        self.assertIn(f"isolation: {report['isolation']} (memory ", shown)

    def test_show_it_again_works_from_anywhere(self):
        command = self.report("grade", "ring")["command"]
        words = shlex.split(command)
        self.assertEqual(words[0], GRADER)
        self.assertIn(str(self.root / "my specs"), words)
        self.assertIn(str(self.root / "ring"), words)
        self.assertIn("ring · ", self.grader(*words[1:], where="/", status=0).stdout)

    def test_show_it_again_is_called_as_it_was_with_what_matters(self):
        (self.root / "bin").mkdir()
        (self.root / "bin" / "grader").symlink_to(GRADER)
        for program, path, expected in (("./bin/grader", "", str(self.root / "bin" / "grader")),
                                        ("grader", str(self.root / "bin"), "grader")):
            run = subprocess.run([program, "grade", "ring", "--specs", "my specs", "--seed", "7", "--lang", "fr",
                                  "--report", "json"], cwd=self.root, capture_output=True, text=True, check=True,
                                 env={**os.environ, "PATH": f"{path}:{os.environ['PATH']}"})
            words = shlex.split(json.loads(run.stdout)["command"])
            self.assertEqual(words[:2], [expected, "grade"])
            self.assertEqual(words[words.index("--seed") + 1], "7")
            self.assertEqual(words[words.index("--lang") + 1], "fr")
        self.assertNotIn("--lang", self.report("grade", "ring")["command"])

    def test_interleavings_can_be_left_out(self):
        for command in ("grade", "check"):
            explored = self.report(command, "ring")
            report = self.report(command, "ring", "--no-explore")
            self.assertNotIn("--no-explore", explored["command"])
            self.assertEqual(shlex.split(report["command"]).count("--no-explore"), 1)
            # Nothing to be left out, nothing to be told.
            self.assertEqual((report["notices"], report["max_score"]), (explored["notices"], explored["max_score"]))
            self.assertIn("--no-explore Leave out checks of interleavings",
                          " ".join(self.grader(command, "--help", status=0).stdout.split()))
        self.complaint("list", "--no-explore")

    def test_a_word_that_is_no_command_is_named(self):
        self.assertIn("“frobnicate” is no command of grader; there are grade, check, regrade, spec, explore, replay, push, package, list",
                      self.complaint("frobnicate"))
        self.assertIn("did you mean “grade”?", self.complaint("grad"))
        self.assertIn("“lnit” is no command of spec; did you mean “lint”?", self.complaint("spec", "lnit"))

    def test_lint_of_a_folder_without_specs_is_wrong_usage(self):
        (self.root / "empty").mkdir()
        self.assertIn("empty: holds no spec", self.complaint("spec", "lint", "empty"))
        self.assertIn("1 spec, 0 errors", self.grader("spec", "lint", "my specs", status=0).stdout)

    def test_lint_finds_what_fails_only_when_a_case_gets_its_values(self):
        (self.root / "sums.yaml").write_text(
            "title: {en: Sums, fr: Sommes}\nprogram: {kind: executable, name: sums}\n"
            "cases: {plain: {let: {words: '= table.srt({3, 1})'}, arguments: ['${words[1]}']}}\n"
            "checks: {runs: {kind: exit_status, points: 1}}\n", encoding="utf-8")
        run = self.grader("spec", "lint", "sums.yaml", status=2)
        self.assertIn("sums.yaml: case plain: variable words:", run.stderr)
        self.assertIn("1 spec, 1 error\n", run.stdout)

    def test_a_seed_is_a_number_of_64_bits(self):
        for seed in ("-1", "18446744073709551616", "1x", "1.5", "+1"):
            self.assertIn(f"“{seed}” is no whole number from 0 to 18446744073709551615",
                          self.complaint("grade", "ring", "--specs", "my specs", f"--seed={seed}"), seed)
        self.assertEqual(self.report("grade", "ring", "--seed", "18446744073709551615")["seed"], 2**64 - 1)

    def test_two_reports_in_one_file_are_refused_before_anything_is_graded(self):
        (self.root / "kept.json").write_text("kept")
        for second in ("json=kept.json", f"json={self.root}/ring/../kept.json", "terminal=kept.json"):
            said = self.complaint("grade", "ring", "--specs", "my specs", "--report", "json=kept.json",
                                  "--report", second)
            self.assertIn("two reports cannot both be written to", said)
        self.assertIn("--report json is given twice", self.complaint(
            "grade", "ring", "--specs", "my specs", "--report", "json", "--report", "json"))
        self.assertEqual((self.root / "kept.json").read_text(), "kept")

    def test_submissions_of_one_name_are_told_apart_and_graded_once(self):
        self.submit("a/ring", "q1: a\nq2: a\n")
        self.submit("b/ring", "q1: b\n")
        table = self.grader("grade", "a/ring", "b/ring", "a/../b/ring/", "--specs", "my specs", status=1).stdout
        self.assertRegex(table, r"(?m)^a/ring +ring +8/8")
        self.assertRegex(table, r"(?m)^b/ring +ring +0/8")
        self.assertEqual(table.count("b/ring "), 1)

    def test_nobody_vanishes_from_a_class(self):
        self.submit("class/amina/ring", "q1: a\nq2: a\n")
        self.submit("class/.alice/ring", "q1: a\nq2: a\n")
        self.submit("class/ring/ring", "q1: a\nq2: a\n")
        (self.root / "class" / "empty").mkdir()
        (self.root / "class" / "loose").mkdir()
        (self.root / "class" / "loose" / "main.cpp").touch()
        (self.root / "class" / "packed").mkdir()
        (self.root / "class" / "packed" / "ring.rar").touch()
        (self.root / "class" / "linked").symlink_to("amina")
        run = self.grader("grade", "class", "--specs", "my specs", status=0)
        for student in (".alice", "amina", "ring"):
            self.assertRegex(run.stdout, rf"(?m)^{student} +ring +8/8")
        for path, reason in (("empty", "holds no submission"), ("loose/main.cpp", "sources belong in"),
                             ("packed/ring.rar", "an archive that is not unpacked"), ("linked", "a link")):
            self.assertIn(f"class/{path}: not graded: {reason}", run.stderr)

    def test_a_bonus_is_not_hidden_in_the_score(self):
        self.submit("ring", "q1: b\nq2: a\n")
        run = self.grader("grade", "ring", "--specs", "my specs", status=1)
        self.assertIn("0/8 + 2 bonus", run.stdout.splitlines()[0])
        run = self.grader("grade", "ring", "--specs", "my specs", "--lang", "fr", status=1)
        self.assertIn("0/8 + 2 de bonus", run.stdout.splitlines()[0])
        report = self.report("grade", "ring")
        self.assertEqual((report["score"], report["bonus"], report["verdict"]), (2, 2, "fail"))
        self.submit("class/amina/ring", "q1: b\nq2: a\n")
        self.submit("class/zoe/ring", "q1: a\n")
        table = self.grader("grade", "class", "--specs", "my specs", status=1).stdout
        self.assertIn("0/8 + 2 bonus", table)

    def test_check_judges_what_is_public_only(self):
        ids = [finding["check"] for finding in self.report("check", "ring")["findings"]]
        self.assertEqual(ids, ["build", "q1", "extra", "behind"])
        self.submit("ring", "q1: a\n")
        findings = {f["check"]: f["verdict"] for f in self.report("check", "ring")["findings"]}
        self.assertEqual(findings["behind"], "pass", "a prerequisite that is not judged is none")

    def test_grade_judges_and_shows_everything(self):
        report = self.report("grade", "ring")
        findings = {f["check"]: f for f in report["findings"]}
        self.assertEqual(findings["secret"]["visibility"], "hidden")
        self.assertEqual(findings["late"]["visibility"], "after_due")
        self.assertEqual(report["verdict"], "pass")

    def formats(self):
        help_text = " ".join(self.grader("grade", "--help", status=0).stdout.split())
        return help_text.split("One of ")[1].split(";")[0].split(", ")

    def test_every_format_is_written_and_taken_by_its_platform(self):
        self.submit("class/amina/ring", "q1: b\nq2: a\n")
        names = self.formats()
        self.assertIn("gradescope", names)
        targets = [word for name in names for word in ("--report", f"{name}={name}.report")]
        runner = {"CLASSROOM": "systems", "SUBMISSION_TAG": "submit/1", "COMMIT_URL": "https://example.org/1"}
        with unittest.mock.patch.dict(os.environ, runner):
            self.grader("grade", "class", "--specs", "my specs", *targets, status=1)
        for name in names:
            text = (self.root / f"{name}.report").read_bytes()
            self.assertEqual(consumers.problems(name, text), [], name)
            self.assertEqual(b"secret" in text, name in ("terminal", "json", "html-staff", "html-class"), name)
            self.assertTrue(text.endswith(b"\n"), name)

    def test_a_format_of_one_submission_refuses_a_class(self):
        for student in ("amina", "zoe"):
            self.submit(f"class/{student}/ring", "q1: b\n")
        said = self.complaint("grade", "class", "--specs", "my specs", "--report", "gradescope=out.json")
        self.assertIn("--report gradescope holds one submission, and there are 2", said)
        self.assertFalse((self.root / "out.json").exists())
        self.grader("grade", "class", "--specs", "my specs", "--report", "csv-canvas=out.csv", status=1)
        self.assertEqual((self.root / "out.csv").read_text().count("\n"), 4)
        self.assertIn("gradescope=DIR/ writes a file for each", said)
        self.assertIn("“pdf” is not FORMAT or FORMAT=FILE", self.complaint("grade", "ring", "--report", "pdf"))
        self.assertIn("“json=” is not", self.complaint("grade", "ring", "--report", "json="))

    def test_a_folder_gets_a_file_for_each_submission_and_the_class_links_to_them(self):
        for student in ("amina", "zoé #2%"):
            self.submit(f"class/{student}/ring", "q1: b\n")
        self.submit("more/amina/ring", "q1: b\n")
        both = ("grade", "class", "more", "--db", "both.db", "--specs", "my specs", "--report",
                "html-class=pages/class.html", "--report", "html=handed out/", "--report", "html-staff=own pages/")
        self.grader(*both, status=2)
        (self.root / "pages").mkdir()
        self.grader(*both, status=1)
        names = ["amina/ring-2.html", "amina/ring.html", "zoé #2%/ring.html"]
        for folder in ("handed out", "own pages"):
            files = sorted((self.root / folder).rglob("*.*"))
            self.assertEqual([str(file.relative_to(self.root / folder)) for file in files], names)
        page = (self.root / "pages/class.html").read_text()
        links = {urllib.parse.unquote(link) for link in re.findall(r'href="([^"#]+)"', page)}
        self.assertEqual(links, {f"../own pages/{name}" for name in names})
        page = self.grader("grade", "class", "--specs", "my specs", "--report", "html-class", "--report",
                           "html=handed out/", status=1).stdout
        self.assertIn('href="handed%20out/amina/ring.html"', page)
        self.assertIn("secret", (self.root / "own pages/amina/ring.html").read_text())
        self.assertNotIn("secret", (self.root / "handed out/amina/ring.html").read_text())

    def test_vpl_grades_on_the_scale_that_moodle_tells(self):
        self.submit("ring", "q1: a\n")
        for scale, grade in ({}, "10.00000"), ({"VPL_GRADEMIN": "0", "VPL_GRADEMAX": "20"}, "20.00000"):
            run = subprocess.run([GRADER, "grade", "ring", "--specs", "my specs", "--report", "vpl"], cwd=self.root,
                                 capture_output=True, text=True, check=False,
                                 env={**os.environ, "LC_ALL": "C.UTF-8", **scale})
            self.assertEqual(run.stdout.splitlines()[-1], f"Grade :=>> {grade}")

    def test_archives_stand_for_folders(self):
        (self.root / "class" / "amina").mkdir(parents=True)
        with zipfile.ZipFile(self.root / "class" / "amina" / "ring.zip", "w") as archive:
            archive.writestr("handed in/answers.yaml", "q1: a\nq2: a\n")
        with tarfile.open(self.root / "any.tar.xz", "w:xz") as archive:
            archive.add(self.root / "ring" / "answers.yaml", "answers.yaml")
        report = self.report("grade", "class")
        self.assertEqual((report["student"], report["exercise"], report["verdict"]),
                         ("amina", "ring", "pass"))
        self.assertEqual(self.report("grade", "class/amina/ring.zip")["verdict"], "pass")
        self.assertEqual(self.report("grade", "any.tar.xz", "--exercise", "ring")["verdict"], "pass")
        self.assertIn("--exercise NAME", self.complaint("grade", "any.tar.xz", "--specs", "my specs"))

    def test_a_hostile_archive_costs_the_student_and_says_why(self):
        with zipfile.ZipFile(self.root / "ring.zip", "w") as archive:
            archive.writestr("../answers.yaml", "q1: a\n")
        report = self.report("grade", "ring.zip")
        self.assertEqual((report["verdict"], report["score"]), ("fail", 0))
        self.assertIn("leads out of it", report["build"]["explanation"])
        self.assertEqual((self.root / "ring" / "answers.yaml").read_text(), "q1: a\nq2: a\n")

    def test_an_archive_beside_its_folder_is_named(self):
        self.submit("class/amina/ring", "q1: a\nq2: a\n")
        (self.root / "class" / "amina" / "ring.tgz").write_bytes(b"")
        run = self.grader("grade", "class", "--specs", "my specs", status=0)
        self.assertIn("amina/ring.tgz: not graded: the exercise is beside it already", run.stderr)

    def test_a_hard_link_from_outside_is_nobodys_failure(self):
        (self.root / "elsewhere.yaml").hardlink_to(self.root / "ring" / "answers.yaml")
        run = self.grader("grade", "ring", "--specs", "my specs", status=3)
        self.assertIn("“answers.yaml” is a hard link", run.stdout)
        self.assertEqual(self.report("grade", "ring", "--hard-links")["verdict"], "pass")
        self.assertEqual(self.report("check", "ring")["verdict"], "pass")

    def test_a_students_name_stays_on_its_line(self):
        name = "mallory\n  ✓ q1  2 of 2\x1b[2J\u202e"
        self.submit(f"class/{name}/ring", "q1: b\n")
        self.submit("class/zoe/ring", "q1: a\nq2: a\n")
        for arguments in (["class"], ["class", "-v"], [f"class/{name}"]):
            run = self.grader("grade", *arguments, "--specs", "my specs", status=1)
            self.assertNotRegex(run.stdout + run.stderr, "[\x1b\u202e]")
            self.assertNotIn("\n  ✓ q1  2 of 2", run.stdout)
            self.assertIn("mallory\\n  ✓ q1", run.stdout)
        # The command that shows it again can be copied all the same.
        command = self.report("grade", f"class/{name}")["command"]
        run = subprocess.run(["bash", "-c", f"printf %s {command.split(' ', 2)[2]}"], capture_output=True)
        self.assertIn(name, run.stdout.decode())

    def test_nothing_is_made_in_the_folder_that_it_is_called_from(self):
        elsewhere = self.root / "elsewhere"
        (self.root / "empty").mkdir()
        (self.root / "copy").mkdir()
        grader = ordinary_user.readable(GRADER, self.root / "copy")
        for folder in (elsewhere, self.root):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o777)
        for variables in ({}, {"HOME": "", "XDG_CACHE_HOME": ""}, {"XDG_CACHE_HOME": "cache", "HOME": "home"}):
            # Who has no home in /etc/passwd either.
            for user in {}, ordinary_user.identity():
                subprocess.run([grader, "grade", self.root / "ring", "--specs", self.root / "my specs"],
                               cwd=self.root / "empty", capture_output=True, check=True, **user,
                               env={"PATH": os.environ["PATH"], "TMPDIR": str(elsewhere), **variables})
                self.assertEqual(list((self.root / "empty").iterdir()), [])
                if user:
                    cache = elsewhere / f"interleave-cache-{ordinary_user.NUMBER}"
                    self.assertTrue((cache / "interleave" / "objects").is_dir())


if __name__ == "__main__":
    GRADER = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
