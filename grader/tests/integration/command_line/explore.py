#!/usr/bin/env python3
"""explore.py GRADER PROGRAMS: `grader explore` and `grader replay` as people call them.

PROGRAMS is the folder of tests/programs/explore/. Prints what was not as it should be; exit status 1.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

failures = []


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


def main():
    grader, programs = sys.argv[1], pathlib.Path(sys.argv[2])
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

        report = explore(grader, folder, programs / "sysv_ping_pong.c", 0)
        expect(report["findings"] == [] and report["inconclusive"] == [], f"sysv_ping_pong: {report}")

        argument = folder / "argument.cpp"
        argument.write_text("int main(int count, char** words) { return count == 2 && *words[1] == 'x' ? 0 : 3; }\n")
        explore(grader, folder, argument, 0, "--", "x")
        report = explore(grader, folder, argument, 1, "--stop-at-first", "--cflags=-O0 -DUNUSED")
        expect([finding["kind"] for finding in report["findings"]] == ["exit_status"], f"exit status: {report}")

        broken = folder / "broken.cpp"
        broken.write_text("int main() { return nothing; }\n")
        expect("nothing" in run(grader, "explore", str(broken), status=1).stderr, "the compiler's message is missing")
        run(grader, "explore", str(folder / "missing.cpp"), status=2)
        run(grader, "explore", str(argument), "--strategy", "luck", status=2)
        run(grader, "replay", str(argument), status=2)
    print("\n".join(failures) or "as it should be")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
