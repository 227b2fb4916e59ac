#!/usr/bin/env python3
"""install.py PROJECT BUILD: what `make install` puts into place works for a student who has nothing else."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROJECT = BUILD = None
EXERCISE = "sum-of-squares"


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.root = pathlib.Path(folder.name).resolve()
        cls.root.chmod(0o755)  # those who run in sandboxes must reach what is installed
        subprocess.run(["cmake", "--install", BUILD, "--prefix", "/usr/local"], check=True, capture_output=True,
                       env={**os.environ, "DESTDIR": str(cls.root)})
        cls.installed = cls.root / "usr" / "local"

    def run_make(self, folder, *arguments):
        path = f"{self.installed / 'bin'}:{os.environ['PATH']}"
        variables = {name: value for name, value in os.environ.items()
                     if not name.startswith("MAKE") and name not in ("MFLAGS", "INTERLEAVE_SPECS")}
        return subprocess.run(["make", *arguments], cwd=folder, capture_output=True, text=True,
                              env={**variables, "PATH": path, "LC_ALL": "C.UTF-8"})

    def copy_of_template(self, name):
        folder = self.root / name
        shutil.copytree(self.installed / "share" / "interleave" / "student_template" / EXERCISE, folder)
        return folder

    def test_make_install_installs_the_build(self):
        run = self.run_make(PROJECT, "-n", "install", "PREFIX=/some where")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertTrue(run.stdout.rstrip().endswith('cmake --install build --prefix "/some where"'), run.stdout)

    def test_all_exercises_are_there(self):
        listed = subprocess.run([self.installed / "bin" / "grader", "list"], check=True, capture_output=True,
                                text=True, cwd="/").stdout.splitlines()
        self.assertEqual(sorted(line.split()[0] for line in listed),
                         sorted(file.stem for file in (PROJECT / "specs").glob("*.yaml")))

    def test_an_untouched_template_compiles_and_is_told_what_is_missing(self):
        folder = self.copy_of_template("untouched")
        self.assertEqual(self.run_make(folder).returncode, 0)
        self.assertEqual(self.run_make(folder, "clean").returncode, 0)
        run = self.run_make(folder, "check")
        self.assertNotEqual(run.returncode, 0)
        self.assertIn(f"{EXERCISE} · ", run.stdout)
        self.assertIn("✓ build", run.stdout)
        self.assertIn("✗ ", run.stdout)
        self.assertIn(f"show it again: grader check {folder} --exercise {EXERCISE}", run.stdout)

    def test_a_solution_in_the_template_passes(self):
        folder = self.copy_of_template("solved")
        for source in (PROJECT / "reference" / EXERCISE).iterdir():
            shutil.copy(source, folder / source.name)
        run = self.run_make(folder, "check")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertNotIn("✗ ", run.stdout)

    def test_what_is_installed_makes_packages(self):
        for what, part in (("student", f"specs/{EXERCISE}.yaml"), ("autolab", "autograde.tar"),
                           ("vpl", "image/interleave/serve")):
            subprocess.run([self.installed / "bin" / "grader", "package", what, "--exercise", EXERCISE],
                           cwd=self.root, check=True, capture_output=True)
            self.assertTrue((self.root / f"{EXERCISE}-{what}" / part).is_file(), what)


if __name__ == "__main__":
    PROJECT, BUILD = pathlib.Path(sys.argv.pop(1)).resolve(), sys.argv.pop(1)
    unittest.main()
