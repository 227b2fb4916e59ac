"""Runs against luck: how often rare mistakes show in plain runs, and how soon in explored interleavings.

For each wrong submission of the corpus whose mistake is in its interleavings:
  plain      runs of the explored input, of RUNS (default 1000), in which a check fails: what a grader sees that runs
             programs and judges their output
  schedules  explored until the mistake was found
  seconds    the same, without compiling
The checks are those of the exercise's spec, the same for both. Prints a table in Markdown; `--write FILE` puts it into
FILE between its marks. Arguments: submissions (EXERCISE/NAME); none: all.
"""
import argparse
import copy
import os
import re

from explored_specs import CORPUS, explored_check, graded, labels, only_explored, spec_of

RUNS = int(os.environ.get("RUNS", "1000"))
MOST_CHECKS = 1000  # of a spec
BEGIN, END = "<!-- luck: begin -->\n", "<!-- luck: end -->"


def rare_cases():
    return [case for case, expect in labels() if "interleavings" in expect.get("fails", [])]


def many_runs(spec, count):
    """The spec with `count` cases like the explored one, each with the checks that an interleaving must pass."""
    _, explored = explored_check(spec)
    [name] = explored["on"]
    made = copy.deepcopy(spec)
    made["cases"] = {f"run_{i}": made["cases"][name] for i in range(count)}
    made["checks"] = {}
    for i in range(count):
        on = {"on": [f"run_{i}"], "points": 1}
        made["checks"][f"run_{i}_ends"] = {"kind": "exit_status", **on}
        for check in explored.get("each_passes", []):
            kept = {k: v for k, v in spec["checks"][check].items() if k not in ("requires", "visibility")}
            made["checks"][f"run_{i}_{check}"] = {**kept, **on}
    made["all_runs"] = "60 min"
    return made


def failing_runs(exercise, submission):
    failed = 0
    spec = spec_of(exercise)
    at_once = MOST_CHECKS // (1 + len(explored_check(spec)[1].get("each_passes", [])))
    for begin in range(0, RUNS, at_once):
        count = min(at_once, RUNS - begin)
        # Each part has inputs of its own, where inputs are drawn.
        report = graded(exercise, submission, many_runs(spec, count), "--no-explore",
                        "--seed", str(begin + 1))
        runs = {}
        for finding in report["findings"]:
            name = re.match(r"run_(\d+)_", finding["check"])
            if name and finding["verdict"] == "fail":
                runs[name[1]] = True
        failed += len(runs)
    return failed


def until_found(exercise, submission):
    spec, name = only_explored(spec_of(exercise))
    report = graded(exercise, submission, spec)
    finding = next(each for each in report["findings"] if each["check"] == name)
    return finding["kind"], finding["verdict"], finding["evidence"]["figures"]


def row(case):
    exercise, name = case.split("/")
    submission = f"{CORPUS}/{case}"
    kind, verdict, figures = until_found(exercise, submission)
    found = verdict == "fail"
    schedules = f"{figures['first_schedule']:.0f}" if found else "not found"
    seconds = f"{figures['seconds']:.2f}" if found else ""
    return f"| {exercise} | {name} | {kind} | {failing_runs(exercise, submission)} | {schedules} | {seconds} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", metavar="FILE")
    parser.add_argument("cases", nargs="*")
    options = parser.parse_args()
    lines = [f"| exercise | submission | mistake | plain runs that fail, of {RUNS} | schedules until found | seconds |",
             "|---|---|---|---:|---:|---:|"]
    print("\n".join(lines), flush=True)
    for case in options.cases or rare_cases():
        lines.append(row(case))
        print(lines[-1], flush=True)
    if options.write:
        with open(options.write, encoding="utf-8") as file:
            before, _, rest = file.read().partition(BEGIN)
        _, _, behind = rest.partition(END)
        with open(options.write, "w", encoding="utf-8") as file:
            file.write(before + BEGIN + "\n".join(lines) + "\n" + END + behind)


main()
