"""soak_alike.py TIMES SUBMISSION…: a submission graded TIMES times gets the same report each time, but for times.

A submission is EXERCISE/NAME of the corpus, or reference/EXERCISE. Compared is all that is judged and told: verdict,
points, findings with their evidence and schedules, messages of the compiler, notices, and how each run ended. What a
run printed when is the system's.
"""
import json
import re
import sys

from explored_specs import CORPUS, graded, spec_of

TIMES = re.compile(r"\b[0-9]+(?:[.,][0-9]+)?(?:\u202f|\u00a0| )?(?:ms|s|µs)\b")


def without_times(value):
    if isinstance(value, dict):
        return {name: without_times(each) for name, each in value.items() if not name.endswith("seconds")}
    if isinstance(value, list):
        return [without_times(each) for each in value]
    if isinstance(value, str):
        return TIMES.sub("TIME", value)
    return value


def told(report):
    runs = [{name: run[name] for name in ("case", "index", "seed", "arguments", "ending", "limits_hit")}
            for run in report["runs"]]
    # The folder of its spec has another name each time.
    kept = {name: value for name, value in report.items() if name not in ("runs", "command", "findings")}
    # The findings first: they say why the points differ.
    return without_times({"findings": report["findings"], **kept, "runs": runs})


def first_difference(one, other, at=""):
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return next(filter(None, (first_difference(one[key], other[key], f"{at}/{key}") for key in one)), None)
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return next(filter(None, (first_difference(a, b, f"{at}/{i}") for i, (a, b) in enumerate(zip(one, other)))),
                    None)
    return None if one == other else f"{at}: {json.dumps(one)[:200]} and {json.dumps(other)[:200]}"


def main(times, *submissions):
    differ = 0
    for case in submissions:
        exercise = case.split("/")[1] if case.startswith("reference/") else case.split("/")[0]
        folder = case if case.startswith("reference/") else f"{CORPUS}/{case}"
        first = None
        for _ in range(int(times)):
            report = told(graded(exercise, folder, spec_of(exercise)))
            first = first or report
            difference = first_difference(first, report)
            if difference:
                differ += 1
                print(f"{case}: {difference}", flush=True)
    print(f"alike: {len(submissions)} submissions, {times} gradings of each, {differ} reports that differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
