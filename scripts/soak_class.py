#!/usr/bin/env python3
"""soak_class.py GRADER [--count N] [--seed S] [--kills K] [--exercises A,B] [OPTION…]: a class survives SIGKILL.

Grades a class made by make_class.py twice: undisturbed, and killed K times, each time when a random number of
submissions has been graded and a random moment later. The options go to `grade`. Exit status 0: both ended with
exactly the same results, and nothing was graded twice.
"""
import argparse
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import make_class

EXERCISES = "review-questions,sum-of-squares,prime-count,shared-array-sum,process-basics,parallel-compile,rendezvous"


def rows(database, question):
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return connection.execute(question).fetchall()
    except sqlite3.OperationalError:  # killed before there was a table
        return []
    finally:
        connection.close()


def graded(database):
    found = rows(database, "SELECT count(*) FROM result") if database.exists() else []
    return found[0][0] if found else 0


def different(label, one, other):
    """Prints how the grades of two databases differ; how many grades each has, and how many differ."""
    question = ("SELECT place, exercise, verdict, score, bonus, max_score, grade, possible FROM grade "
                "ORDER BY place, exercise")
    grades = rows(one, question), rows(other, question)
    pairs = [pair for pair in zip(*grades) if pair[0] != pair[1]]
    for pair in pairs:
        print(f"{label}: {pair[0]}\n  and: {pair[1]}")
    return len(grades[0]), len(grades[1]), len(pairs)


def verdicts(database):
    return dict(rows(database, "SELECT verdict, count(*) FROM grade GROUP BY verdict"))


class Soak:
    def __init__(self, folder, arguments, options):
        self.folder = folder
        self.arguments = arguments
        self.choose = random.Random(arguments.seed)
        self.command = [arguments.grader, "grade", folder / "class", *options]

    def grade(self, database, **where):
        return subprocess.Popen([*self.command, "--db", database], stdout=subprocess.DEVNULL, **where)

    def whole(self, database):
        """Grades to the end; how long it took."""
        start = time.monotonic()
        with open(self.folder / "said", "w", encoding="utf-8") as said:
            status = self.grade(database, stderr=said).wait()
        if status not in (0, 1):
            sys.exit(f"class: status {status}\n{(self.folder / 'said').read_text()}")
        return time.monotonic() - start

    def killed(self, database, at):
        """Kills a grader a moment after `at` results are there; whether it had not ended before."""
        run = self.grade(database, stderr=subprocess.DEVNULL)
        while run.poll() is None and graded(database) < at:
            time.sleep(0.002)
        time.sleep(self.choose.uniform(0, 0.5 if at > 20 else 0.02))
        run.send_signal(signal.SIGKILL)
        return run.wait() == -signal.SIGKILL

    def run(self):
        count, kills = self.arguments.count, self.arguments.kills
        undisturbed, disturbed = self.folder / "undisturbed.db", self.folder / "disturbed.db"
        seconds = self.whole(undisturbed)
        moments = sorted(self.choose.sample(range(count), kills))
        hits = sum(self.killed(disturbed, at) for at in moments)
        before = graded(disturbed)
        self.whole(disturbed)
        one, other, differ = different("class", undisturbed, disturbed)
        results = graded(disturbed)
        print(f"class: {count} submissions in {seconds:.0f} s ({verdicts(undisturbed)}); killed {hits} times, at {moments} results; "
              f"{before} were kept; {differ} results differ, {results - count} graded twice")
        return hits > 0 and one == other == count == results and not differ


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("grader", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--exercises", default=EXERCISES)
    arguments, options = parser.parse_known_args()
    arguments.grader = arguments.grader.resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_class.make_class(folder / "class", arguments.count, arguments.seed, arguments.exercises.split(","))
        return 0 if Soak(folder, arguments, options).run() else 1


if __name__ == "__main__":
    sys.exit(main())
