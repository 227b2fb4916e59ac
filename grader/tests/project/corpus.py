#!/usr/bin/env python3
"""corpus.py SUBMISSIONS SPECS: what the labelled corpus itself must keep to.

Each exercise has at least 5 right submissions, with the primitives they use, and at least 8 wrong ones, and
each folder has its label. Which checks some wrong submission must fail is printed; a check that nothing
fails is not proven to find anything.
"""

import pathlib
import sys

import yaml

LEAST_RIGHT, LEAST_WRONG = 5, 8


def labels_of(exercise):
    """(labels by case, faults)."""
    labels, faults = {}, []
    for case in sorted(path for path in exercise.iterdir() if path.is_dir()):
        try:
            label = yaml.safe_load((case / "expect.yaml").read_text(encoding="utf-8"))
            if label["verdict"] not in ("pass", "fail") or not label["about"].strip():
                raise ValueError("`verdict` is pass or fail, `about` says what the case is")
            if label["verdict"] == "pass" and not label.get("primitives"):
                raise ValueError("a right submission names its `primitives`")
            labels[case.name] = label
        except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
            faults.append(f"{case.name}: expect.yaml: {type(error).__name__}: {error}")
    return labels, faults


def examined(exercise, spec):
    """(what there is, faults)."""
    labels, faults = labels_of(exercise) if exercise.is_dir() else ({}, ["no folder of submissions"])
    right = [label for label in labels.values() if label["verdict"] == "pass"]
    wrong = [label for label in labels.values() if label["verdict"] == "fail"]
    if len(right) < LEAST_RIGHT or len(wrong) < LEAST_WRONG:
        faults.append(f"{len(right)} right and {len(wrong)} wrong submissions, "
                      f"at least {LEAST_RIGHT} and {LEAST_WRONG} are wanted")
    checks = list(yaml.safe_load(spec.read_text(encoding="utf-8"))["checks"])
    failed = {check for label in wrong for check in label.get("fails", [])}
    uncovered = [check for check in checks if check not in failed]
    return (f"{len(right)} right, {len(wrong)} wrong; {len(checks) - len(uncovered)} of {len(checks)} checks "
            f"covered" + (f", not: {', '.join(uncovered)}" if uncovered else "")), faults


def main():
    submissions, specs = map(pathlib.Path, sys.argv[1:])
    status = 0
    files = sorted(specs.glob("*.yaml"))
    for stray in sorted({folder.name for folder in submissions.iterdir()} - {file.stem for file in files}):
        print(f"{stray}: no exercise of this name")
        status = 1
    for file in files:
        summary, faults = examined(submissions / file.stem, file)
        print(f"{file.stem}: {summary}")
        for fault in faults:
            print(f"{file.stem}: {fault}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
