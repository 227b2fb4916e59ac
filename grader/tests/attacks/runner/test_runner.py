"""The runner as a whole, with a program in the place of the grader; and the corpus."""

import json
import pathlib
import tempfile
import unittest

import attack as attacks
import bombs
import probes
import run_attack
import table
from examples import a_report, an_attack


class Runner(unittest.TestCase):
    """With a program in the place of the grader."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.grader = pathlib.Path(folder.name) / "build" / "bin" / "grader"
        self.grader.parent.mkdir(parents=True)

    def answer(self, report: dict, status: int = 1, then: str = "") -> None:
        report["runs"] = [{"lines": [{"text": "refused; trying memory"}]}] if not report["runs"] else report["runs"]
        self.grader.write_text("#!/bin/bash\nfor word; do case $word in json=*) cat > ${word#json=} <<'END'\n"
                               f"{json.dumps(report)}\nEND\nesac; done\necho vault\n{then}\nexit {status}\n")
        self.grader.chmod(0o755)

    def test_an_attack_that_gains_nothing(self):
        self.answer(a_report())
        self.assertEqual(run_attack.stopped(an_attack(), "strict", self.grader), {})

    def test_an_attack_that_goes_through(self):
        self.answer(a_report(), then="echo $CANARY; touch $TMPDIR/../pwned; (sleep 100 >&- 2>&- &)")
        found = run_attack.stopped(an_attack(), "strict", self.grader)
        self.assertEqual(sorted(found), ["files", "reports", "secret", "survivors"])

    def test_an_attack_that_is_none(self):
        harmless = an_attack(folder=attacks.ROOT / "common" / "right" / "vault", unguarded=["secret"])
        self.assertIn("does not work", run_attack.works(harmless)["secret"][0])

    def test_a_bomb_is_not_set_off_without_limits(self):
        for said, what in (("trying memory beyond memory", "not in force"), ("", "did not run")):
            self.answer(a_report(runs=[{"lines": [{"text": said}]}]))
            self.assertIn(what, bombs.not_in_force(["memory"], "strict", self.grader)["limits"][0])
        self.grader.write_text("#!/bin/sh\nexit 3\n")
        self.assertIn("could not be graded", bombs.not_in_force(["memory"], "strict", self.grader)["limits"][0])
        self.answer(a_report(runs=[{"lines": [{"text": "trying memory"}]}]))
        self.assertEqual(bombs.not_in_force(["memory"], "strict", self.grader), {})


class Corpus(unittest.TestCase):
    def test_every_attack_can_be_read_and_every_probe_is_aimed_at(self):
        corpus = attacks.every_attack()
        self.assertEqual({probe for attack in corpus for probe in attack.probe}, set(attacks.PROBES))
        self.assertEqual({attack.stage for attack in corpus}, set(attacks.STAGES))
        self.assertEqual({probe for attack in corpus for probe in attack.unguarded} - set(probes.BY_HAND), set())
        self.assertEqual({limit for attack in corpus for limit in attack.bomb}, set(attacks.BOMBS))
        self.assertGreaterEqual(len(corpus), 60)

    def test_what_is_wrong_with_an_attack_is_named(self):
        right = "about: a\nexpect: {verdict: fail}\nprobe: grade\nstopped_by: {strict: a}\n"
        for text, what in ((right.replace("fail", "perhaps"), "perhaps"), (right.replace("grade", "luck"), "luck"),
                           (right.replace("strict", "loose"), "loose"), (right + "colour: red\n", "colour"),
                           (right.replace("strict", "container"), "strict"), (right + "bomb: atom\n", "atom")):
            with tempfile.TemporaryDirectory(prefix="x") as folder:
                (pathlib.Path(folder) / "attack.yaml").write_text(text)
                with self.assertRaisesRegex((ValueError, TypeError), what):
                    attacks.load(pathlib.Path(folder))

    def test_the_table_is_compared(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "security.md"
            file.write_text(f"before\n{table.BEGIN}\n{table.END}\nbehind\n")
            self.assertEqual(table.main("check", str(file)), 1)
            self.assertEqual(table.main("write", str(file)), 0)
            self.assertEqual(table.main("check", str(file)), 0)
            self.assertTrue(file.read_text().startswith("before\n") and file.read_text().endswith("\nbehind\n"))
