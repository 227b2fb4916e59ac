"""soak_right.py SCHEDULES [EXERCISE…]: no false alarm in SCHEDULES interleavings of each right solution.

Each right solution of the corpus, and each reference, of the exercises whose interleavings are explored, is graded by
the spec reduced to them. Exit status 0: all passed; none was inconclusive.
"""
import os
import sys
from concurrent.futures import ThreadPoolExecutor

from explored_specs import CORPUS, graded, labels, only_explored, spec_of


def right_solutions(exercises):
    for exercise in exercises:
        yield exercise, f"reference/{exercise}"
    for case, expect in labels():
        exercise = case.split("/")[0]
        if exercise in exercises and expect["verdict"] == "pass":
            yield exercise, f"{CORPUS}/{case}"


def explored(exercise, submission, schedules):
    """How many schedules were run, and what is wrong, if anything is."""
    spec, name = only_explored(spec_of(exercise))
    spec["checks"][name] |= {"schedules": schedules, "time": "60 min"}
    spec["all_runs"] = "60 min"
    finding = next(each for each in graded(exercise, submission, spec)["findings"] if each["check"] == name)
    seen = "" if finding["verdict"] == "pass" else f"{finding['verdict']}: {finding['seen']}"
    return finding["evidence"]["figures"].get("schedules", 0), seen


def is_explored(exercise):
    return any(check["kind"] == "interleavings" for check in spec_of(exercise).get("checks", {}).values())


def main(schedules, *chosen):
    every = sorted(name.removesuffix(".yaml") for name in os.listdir("specs") if name.endswith(".yaml"))
    exercises = [each for each in chosen or every if is_explored(each)]
    solutions = list(right_solutions(exercises))
    total = wrong = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda one: explored(*one, int(schedules)), solutions)
        for (_, submission), (run, seen) in zip(solutions, results):
            total += run
            if seen:
                wrong += 1
                print(f"{submission}: {seen}", flush=True)
    print(f"right: {len(solutions)} right solutions, {total:.0f} interleavings, {wrong} false alarms or inconclusive")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
