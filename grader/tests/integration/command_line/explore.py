#!/usr/bin/env python3
"""explore.py GRADER PROGRAMS GOLDEN: `grader explore` and `grader replay` as people call them.

PROGRAMS is the folder of tests/programs/explore/; GOLDEN that of approved outputs, which are written instead when
INTERLEAVE_APPROVE is set. Prints what was not as it should be; exit status 1.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

failures = []

# libstdc++'s semaphore works between processes, as its own futexes do.
SHARED_SEMAPHORE = """\
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <new>
#include <semaphore>
using Semaphore = std::counting_semaphore<10>;
int main() {
  void* at = mmap(nullptr, sizeof(Semaphore), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  auto* done = new (at) Semaphore(0);
  if (fork() == 0) {
    done->release();
    _exit(0);
  }
  done->acquire();
  wait(nullptr);
}
"""


def run(*words, status):
    result = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if result.returncode != status:
        failures.append(f"{' '.join(words)}: status {result.returncode}, not {status}\n"
                        f"{result.stdout}{result.stderr}")
    return result


def expect(condition, what):
    if not condition:
        failures.append(what)


def explore(grader, folder, source, status, *more):
    report = folder / "report.json"
    run(grader, "explore", str(source), "--schedules", "200", "--seconds", "3600", "--report", f"json={report}",
        "--save", str(folder / "replays"), *more, status=status)
    return json.loads(report.read_text(encoding="utf-8"))


def expect_golden(golden, name, text):
    file = golden / name
    if "INTERLEAVE_APPROVE" in os.environ:
        file.write_text(text, encoding="utf-8")
    else:
        expect(file.exists() and file.read_text(encoding="utf-8") == text, f"{name} is another now:\n{text}")


def pictures(grader, folder, golden, program, finding):
    """Of a failing schedule, in words and drawn, in both languages."""
    for language in ("en", "fr"):
        svg = folder / "schedule.svg"
        words = run(grader, "replay", finding["replay"], "--svg", str(svg), "--lang", language, status=1).stdout
        drawn = svg.read_text(encoding="utf-8")
        expect_golden(golden, f"schedule.{program}.{language}.txt", words)
        expect_golden(golden, f"schedule.{program}.{language}.svg", drawn)
        steps = [line for line in words.splitlines() if not line.startswith("✗")]
        expect(all(len(line) <= 100 for line in steps), f"too wide: {words}")
        root = xml.etree.ElementTree.fromstring(drawn)
        names = [child.tag.split("}")[1] for child in root]
        expect(names[:2] == ["title", "desc"] and "script" not in names, f"elements: {names}")


def levels():
    """Of isolation, beside the strongest."""
    container = [("--isolation", "container")] if os.geteuid() == 0 else []
    return [*container, ("--isolation", "none", "--trust")]


def under_gdb(grader, finding, goes):
    """gdb sees the program where it goes wrong, and the replay ends as it does without."""
    without = run(grader, "replay", finding["replay"], status=1).stdout
    commands = "go\n" * goes + "info inferiors\ninfo threads\nthread apply all backtrace 12\nquit\n"
    with_gdb = subprocess.run([grader, "replay", finding["replay"], "--gdb"], input=commands, capture_output=True,
                              text=True, check=False, timeout=100)
    said = with_gdb.stdout + with_gdb.stderr
    expect(with_gdb.returncode == 1, f"gdb: status {with_gdb.returncode}: {said}")
    expect("The interleaving is over" in said, f"gdb did not come to the end: {said}")
    expect(with_gdb.stdout.endswith(without), f"it ended otherwise under gdb:\n{said}\nwithout:\n{without}")
    return said


def main():
    grader, programs, golden = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        report = explore(grader, folder, programs / "lost_update.cpp", 1)
        kinds = {finding["kind"] for finding in report["findings"]}
        expect(kinds == {"data_race", "assertion"}, f"lost_update: {kinds}")
        expect(report["exhaustive"] and report["schedules"] > 0, "lost_update: not exhaustive")
        for finding in report["findings"]:
            expect("lost_update.cpp" in finding["places"][0], f"no place in the source: {finding['places']}")
            replayed = run(grader, "replay", finding["replay"], status=1)
            expect(finding["kind"] in replayed.stdout, f"{finding['kind']} was not replayed: {replayed.stdout}")
            again = run(grader, "replay", finding["replay"], "--step", status=1)
            expect(again.stdout == replayed.stdout, "two replays differ")
            often = run(grader, "replay", finding["replay"], "--times", "250", status=0)
            expect("replayed 250 times, 1 different end(s)" in often.stdout, f"ends: {often.stdout}")
            picture = finding["picture"]
            expect([lane["name"] for lane in picture["lanes"]] == ["P0", "P1", "P2"], f"lanes: {picture['lanes']}")
            marked = [row["source"] for row in picture["rows"] if row.get("offending")]
            expect(sum("*counter = *counter + 1" in line for line in marked) >= 2, f"marked: {marked}")
            if finding["kind"] == "assertion":
                pictures(grader, folder, golden, "lost_update", finding)
                under_gdb(grader, finding, 2)  # the first stops at SIGABRT

        for level in levels():
            report = explore(grader, folder, programs / "lost_update.cpp", 1, *level)
            expect({finding["kind"] for finding in report["findings"]} == {"data_race", "assertion"} and
                   report["exhaustive"] and report["inconclusive"] == [], f"{level}: {report}")
            for finding in report["findings"]:
                expect("lost_update.cpp" in finding["places"][0], f"{level}: no place: {finding['places']}")
                replayed = run(grader, "replay", finding["replay"], *level, status=1)
                expect(finding["kind"] in replayed.stdout, f"{level}: not replayed: {replayed.stdout}")

        page = folder / "report.html"
        run(grader, "explore", str(programs / "lock_order.cpp"), "--schedules", "200", "--seconds", "3600",
            "--save", str(folder / "replays"), "--report", f"html={page}", "--lang", "fr", status=1)
        text = page.read_text(encoding="utf-8")
        expect("<svg class=\"schedule\"" in text and "plus personne ne peut continuer" in text, "no picture in the page")
        expect("<script" not in text and "url(" not in text, "the page loads something")
        run(grader, "explore", str(programs / "lock_order.cpp"), "--report", "csv", status=2)
        report = explore(grader, folder, programs / "lock_order.cpp", 1)
        expect([finding["kind"] for finding in report["findings"]] == ["deadlock"], f"lock_order: {report}")
        pictures(grader, folder, golden, "lock_order", report["findings"][0])
        said = under_gdb(grader, report["findings"][0], 1)
        expect("lock_order.cpp:10" in said, f"no backtrace into the program: {said}")

        report = explore(grader, folder, programs / "sysv_ping_pong.c", 0)
        expect(report["findings"] == [] and report["inconclusive"] == [], f"sysv_ping_pong: {report}")

        semaphore = folder / "semaphore.cpp"
        semaphore.write_text(SHARED_SEMAPHORE)
        report = explore(grader, folder, semaphore, 0)
        expect(report["findings"] == [] and report["inconclusive"] == [], f"semaphore: {report}")

        argument = folder / "argument.cpp"
        argument.write_text("#include <cstdio>\nint main(int count, char** words) {\n"
                            "  std::puts(\"\\x1b[2J\");\n  return count == 2 && *words[1] == 'x' ? 0 : 3;\n}\n")
        explore(grader, folder, argument, 0, "--", "x")
        report = explore(grader, folder, argument, 1, "--stop-at-first", "--cflags=-O0 -DUNUSED")
        expect([finding["kind"] for finding in report["findings"]] == ["exit_status"], f"exit status: {report}")
        expect(report["findings"][0]["output"] == "\\x1b[2J\n", f"not cleaned: {report}")

        broken = folder / "broken.cpp"
        broken.write_text("int main() { return nothing; }\n")
        said = run(grader, "explore", str(broken), status=1).stderr
        expect("broken.cpp:1:21: error: 'nothing'" in said, f"the compiler's message is missing: {said}")
        run(grader, "explore", str(folder / "missing.cpp"), status=2)
        run(grader, "explore", str(argument), "--strategy", "luck", status=2)
        run(grader, "explore", str(argument), "--seconds", "nan", status=2)
        run(grader, "replay", str(argument), status=2)
    print("\n".join(failures) or "as it should be")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
