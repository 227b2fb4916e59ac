#!/usr/bin/env python3
"""templates.py TEMPLATE_FOLDER SPECS_FOLDER: the Makefiles of the templates ask for their exercise.

`make -n check` prints what would be run. The exercise's name stands in one place, and `SPECS=`
reaches the grader.
"""

import pathlib
import subprocess
import sys


def printed(folder, *arguments):
    run = subprocess.run(
        ["make", "-n", "--no-print-directory", "-C", str(folder), "check", "GRADER=the-grader", *arguments],
        capture_output=True, text=True, check=True)
    return run.stdout.strip()


def faults(folder):
    name = folder.name
    makefile = (folder / "Makefile").read_text(encoding="utf-8")
    if makefile.count(name) != 1 or f"NAME = {name}\n" not in makefile:
        yield "the exercise's name must stand once, as NAME"
    plain = f"the-grader check . --exercise {name}"
    for arguments, expected in [
        ([], plain),
        (["SPECS=my specs"], f'{plain} --specs "my specs"'),
        (["NAME=other"], "the-grader check . --exercise other"),
    ]:
        command = printed(folder, *arguments)
        if command != expected:
            yield f"make check {' '.join(arguments)} runs “{command}”, not “{expected}”"


def main():
    templates, specs = map(pathlib.Path, sys.argv[1:])
    exercises = sorted(spec.stem for spec in specs.glob("*.yaml"))
    wrong = [f"{name}: {fault}" for name in exercises for fault in faults(templates / name)]
    print("\n".join(wrong) or f"{len(exercises)} Makefiles are as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
