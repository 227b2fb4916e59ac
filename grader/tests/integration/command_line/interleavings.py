#!/usr/bin/env python3
"""interleavings.py GRADER: exploration as a part of grading, from the spec to the report and the replay."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

GRADER = ""

SPEC = """\
title: {en: Tickets, fr: Tickets}
program: {kind: executable, name: tickets}
events:
  sold: {pattern: 'sold (?P<number>[0-9]+)', fields: {number: integer}}
cases:
  usual: {}
  small: {let: {n: 2}, arguments: ['${n}'], files: {tickets.txt: '2'}}
checks:
  runs: {kind: exit_status, points: 1}
  twice: {kind: count, title: {en: Two, fr: Deux}, points: 1, requires: [runs], event: sold, equals: '2'}
  interleavings:
    kind: interleavings
    points: 3
    requires: [runs, twice]
    on: [small]
    schedules: 100
    each_passes: [twice]
  after: {kind: exit_status, points: 1, requires: [interleavings]}
"""

# WORK is what each of two processes does with the shared number; LOCKED stands around it.
SOURCE = """\
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cstdio>
#include <fstream>
BEFORE
struct Shared { sem_t lock; int left; };
int main() {
  auto* shared = static_cast<Shared*>(
      mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  sem_init(&shared->lock, 1, 1);
  shared->left = 2;
  START
  for (int i = 0; i < 2; ++i) {
    if (fork() == 0) {
      WORK
      _exit(0);
    }
  }
  while (wait(nullptr) > 0) {
  }
  END
}
"""

LOCKED = "sem_wait(&shared->lock); --shared->left; sem_post(&shared->lock);"
PRINTED = "for (int i = shared->left; i < 2; ++i) { char line[32]; write(1, line, snprintf(line, 32, \"sold %d\\n\", i)); }"

PARTS = {
    "right": {"WORK": LOCKED, "END": PRINTED},
    "reads_its_file": {"WORK": LOCKED, "END": PRINTED,
                       "START": "if (std::ifstream file(\"tickets.txt\"); file) { int n = 0; file >> n; if (n != 2) return 9; }"},
    "race": {"WORK": "--shared->left;", "END": PRINTED},
    # No data race: each step is locked, but not both together.
    "check_then_act": {
        "WORK": "sem_wait(&shared->lock); int seen = shared->left; sem_post(&shared->lock);"
                "sem_wait(&shared->lock); shared->left = seen - 1; sem_post(&shared->lock);",
        "END": PRINTED},
    "deadlock": {"WORK": "sem_wait(&shared->lock); if (--shared->left == 1) sem_post(&shared->lock);"
                         "else { sem_post(&shared->lock); sem_wait(&shared->lock); sem_post(&shared->lock); }",
                 "START": "if (argc_is_two()) sem_wait(&shared->lock);", "END": PRINTED,
                 "BEFORE": "bool argc_is_two() { return access(\"tickets.txt\", F_OK) == 0; }"},
    "uncontrolled": {"WORK": LOCKED, "END": PRINTED, "BEFORE": "#include <sys/time.h>",
                     "START": "setitimer(ITIMER_VIRTUAL, new itimerval{}, nullptr);"},
    "not_built": {"WORK": LOCKED, "END": PRINTED,
                  "BEFORE": "#ifdef _GLIBCXX_TSAN\n#error not like this\n#endif"},
    # Fills every shared mapping of its own process that it can find with noise.
    "hostile": {"WORK": LOCKED, "END": PRINTED, "BEFORE": "#include <cstring>",
                "START": "if (FILE* maps = fopen(\"/proc/self/maps\", \"r\")) { char line[512];"
                         "while (fgets(line, 512, maps)) { unsigned long from, to;"
                         "if (sscanf(line, \"%lx-%lx rw-s\", &from, &to) == 2 && strstr(line, \"rw-s\") &&"
                         "strstr(line, \"memfd\")) memset((void*)(from + 64), 0x5a, to - from - 64); } fclose(maps); }"},
}


class Interleavings(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        (self.root / "specs").mkdir()
        (self.root / "specs" / "tickets.yaml").write_text(SPEC, encoding="utf-8")

    def report(self, name, *options, command="grade", language="en"):
        folder = self.root / name / "tickets"
        folder.mkdir(parents=True, exist_ok=True)
        source = SOURCE
        for part in ("BEFORE", "START", "WORK", "END"):
            source = source.replace(part, PARTS[name].get(part, ""))
        (folder / "main.cpp").write_text(source)
        report = self.root / "report.json"
        result = subprocess.run(
            [GRADER, command, str(folder), "--exercise", "tickets", "--specs", str(self.root / "specs"),
             "--lang", language, "--report", f"json={report}", *options],
            env={**os.environ, "XDG_CACHE_HOME": str(self.root / "cache")},
            capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
        self.assertIn(result.returncode, (0, 1), result.stderr)
        return json.loads(report.read_text(encoding="utf-8"))

    def graded(self, name, language="en"):
        report = self.report(name, "--replays", str(self.root / "replays"), language=language)
        return report, {each["check"]: each for each in report["findings"]}["interleavings"]

    def cached(self):
        return {path for path in (self.root / "cache").rglob("*") if path.is_file()}

    def test_a_right_program_passes_with_what_was_tried(self):
        for name in ("right", "reads_its_file"):
            report, finding = self.graded(name)
            self.assertEqual((finding["verdict"], report["verdict"]), ("pass", "pass"), finding)
            self.assertRegex(finding["seen"], "all [0-9]+ interleavings of this input")
            self.assertEqual(report["score"], report["max_score"])
            self.assertFalse((self.root / "replays").exists())
            self.assertNotIn("small", {run["case"] for run in report["runs"]})

    def test_what_is_wrong_is_found_each_time_and_can_be_seen_again(self):
        for name, kind in (("race", "data_race"), ("check_then_act", "wrong_output"), ("deadlock", "deadlock")):
            first = self.graded(name)[1]
            self.assertEqual((first["verdict"], first["kind"]), ("fail", kind), first)
            again = self.graded(name)[1]
            for each in (first, again):
                self.assertGreater(each["evidence"]["figures"].pop("seconds"), 0)
            self.assertEqual(first, again)
            picture = first["evidence"]["schedule"]
            self.assertEqual([lane["name"] for lane in picture["lanes"]], ["P0", "P1", "P2"])
            self.assertIn("--shared->left" if kind == "data_race" else "sem_wait",
                          "\n".join(row["source"] for row in picture["rows"] if row["place"]))
            if kind == "data_race":
                self.assertIn("main.cpp:", first["seen"])
            file = first["evidence"]["replay"].split("grader replay ")[1].split(" --step")[0]
            (self.root / name / "tickets" / "main.cpp").unlink()  # the kept copy is what counts
            replayed = subprocess.run([GRADER, "replay", file], capture_output=True, text=True, check=False)
            self.assertNotIn("has changed", replayed.stderr)
            self.assertIn("P2", replayed.stdout)
            if kind != "wrong_output":
                self.assertEqual(replayed.returncode, 1, replayed.stdout)
                self.assertIn(kind, replayed.stdout)
            else:
                self.assertEqual(replayed.stdout.count("| sold"), 1, replayed.stdout)

    def test_it_speaks_french(self):
        finding = self.graded("race", "fr")[1]
        self.assertIn("ordonnancement", finding["seen"])
        self.assertIn("un accès concurrent", finding["seen"])

    def test_what_cannot_be_explored_costs_nothing(self):
        for name in ("uncontrolled", "not_built"):
            report, finding = self.graded(name)
            self.assertEqual(finding["verdict"], "inconclusive", finding)
            self.assertIn("no points", finding["seen"])
            self.assertEqual((report["score"], report["max_score"]), (2, 2))
            self.assertEqual(report["verdict"], "inconclusive")

    def test_what_is_not_to_be_explored_is_left_out_and_told(self):
        for command in ("grade", "check"):
            report = self.report("right", "--no-explore", command=command)
            # Who requires it is judged: what is left out fails nobody.
            self.assertEqual([(each["check"], each["verdict"]) for each in report["findings"]],
                             [(check, "pass") for check in ("build", "runs", "twice", "after")])
            self.assertEqual((report["score"], report["max_score"], report["verdict"]), (3, 3, "pass"))
            told = [notice for notice in report["notices"] if "Interleavings were not explored" in notice]
            self.assertEqual(len(told), 1, report["notices"])
            self.assertIn("nor in the maximum", told[0])
            self.assertIn(" --no-explore", report["command"])
        built = self.cached()
        whole = self.graded("right")[0]
        self.assertEqual((whole["score"], whole["max_score"]), (6, 6))
        self.assertNotIn("not explored", "\n".join(whole["notices"]))
        self.assertLess(built, self.cached(), "it was built for exploring, too")

    def test_what_is_not_to_be_explored_is_told_in_french(self):
        notices = "\n".join(self.report("right", "--no-explore", language="fr")["notices"])
        self.assertIn("Les entrelacements n’ont pas été explorés, comme demandé par --no-explore", notices)

    def test_a_check_that_is_left_out_anyway_is_not_told(self):
        hidden = SPEC.replace("points: 3", "points: 3\n    visibility: hidden")
        (self.root / "specs" / "tickets.yaml").write_text(hidden, encoding="utf-8")
        notices = "\n".join(self.report("right", "--no-explore", command="check")["notices"])
        self.assertNotIn("nterleavings", notices)

    def test_who_destroys_what_the_engine_reads_earns_nothing_by_it(self):
        report, finding = self.graded("hostile")
        self.assertIn(finding["verdict"], ("inconclusive", "fail"), finding)
        self.assertEqual(finding["points"], 0)
        self.assertEqual(report["score"], 2)


if __name__ == "__main__":
    GRADER = sys.argv.pop(1)
    unittest.main()
