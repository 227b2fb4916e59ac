#!/usr/bin/env python3
"""soak_slurm.py GRADER [--count N] [--seed S] [--exercises A,B] [--undisturbed] [OPTION…]: a class over Slurm gets the same grades.

Grades a class made by make_class.py on this machine, and then over a real Slurm of two nodes that is started here.
When half of the results are there, one node is killed with all that it runs; when Slurm has noticed, it is started
again (unless --undisturbed, which is for figures). The options go to `grade`. Exit status 0: the same results, and nothing was graded twice.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import make_class
from soak_class import EXERCISES, different, graded, verdicts

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "grader/tests/slurm"))
import cluster  # noqa: E402


class Soak:
    def __init__(self, folder, arguments, options):
        self.folder = folder
        self.arguments = arguments
        self.command = [arguments.grader, "grade", folder / "class", *options]

    def grade(self, database, environment, disturb, *options):
        """How long it took. `disturb` is called again and again meanwhile."""
        start = time.monotonic()
        with open(self.folder / "said", "w", encoding="utf-8") as said:
            run = subprocess.Popen([*self.command, "--db", database, *options], env=environment, stderr=said,
                                   stdout=subprocess.DEVNULL)
            while run.poll() is None:
                disturb()
                time.sleep(0.1)
        if run.returncode not in (0, 1):
            sys.exit(f"slurm: status {run.returncode}\n{(self.folder / 'said').read_text()}")
        return time.monotonic() - start

    def over_slurm(self, database):
        """How long it took, and what happened to the node."""
        happened = []
        with cluster.Cluster() as slurm:
            def disturb():
                if self.arguments.undisturbed:
                    return
                if not happened and database.exists() and graded(database) >= self.arguments.count // 2:
                    slurm.stop("node1")
                    happened.append(f"killed at {graded(database)} results")
                if len(happened) == 1 and slurm.state("node1").startswith("down"):
                    slurm.start_node("node1")
                    happened.append(f"started again at {graded(database)}")

            seconds = self.grade(database, slurm.environment, disturb, "--engine", "slurm")
        return seconds, happened

    def run(self):
        count = self.arguments.count
        local, slurm = self.folder / "local.db", self.folder / "slurm.db"
        seconds = self.grade(local, os.environ, lambda: None)
        over_slurm, happened = self.over_slurm(slurm)
        one, other, differ = different("slurm", local, slurm)
        results = graded(slurm)
        print(f"slurm: {count} submissions in {seconds:.0f} s here ({verdicts(local)}), in {over_slurm:.0f} s over Slurm; "
              f"a node was {' and '.join(happened) or 'never killed'}; {differ} results differ, "
              f"{results - count} graded twice")
        disturbed = len(happened) == 2 or self.arguments.undisturbed
        return disturbed and one == other == count == results and not differ


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("grader", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--exercises", default=EXERCISES)
    parser.add_argument("--undisturbed", action="store_true")
    arguments, options = parser.parse_known_args()
    arguments.grader = arguments.grader.resolve()
    if cluster.missing():
        sys.exit(f"slurm: not installed: {' '.join(cluster.missing())} (packages.txt, [slurm])")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_class.make_class(folder / "class", arguments.count, arguments.seed, arguments.exercises.split(","))
        return 0 if Soak(folder, arguments, options).run() else 1


if __name__ == "__main__":
    sys.exit(main())
