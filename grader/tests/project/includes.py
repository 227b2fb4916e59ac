#!/usr/bin/env python3
"""includes.py GRADER_FOLDER: the direction of dependencies between the rooms.

A room may include model/, base/ and what its line in CMakeLists.txt names, and not more: a header
that needs no library to be linked would otherwise be used unnoticed. What becomes part of submissions
(runtime/) includes no room but wire/. Prints each include that breaks this; exit status 1: there is one.
"""

import pathlib
import re
import sys

ROOM = re.compile(r"^add_room\((\w+)(?: USES ([^)]*))?\)", re.MULTILINE)
INCLUDE = re.compile(r'^\s*#\s*include\s*"(?:([^"/]+)/)?[^"]*"')


def allowed_includes(cmake):
    """Each room with the rooms that it may include."""
    rooms = {
        room: {use.removeprefix("interleave_") for use in uses.split() if use.startswith("interleave_")}
        for room, uses in ROOM.findall(cmake)
    }
    # What lies lowest gets nothing that its own line does not name.
    return {
        room: uses | {room} | (set() if room in ("model", "base") else {"model", "base"})
        for room, uses in rooms.items()
    }


def included_folders(file):
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1) or "the program itself, grader"


def violations(grader):
    allowed = allowed_includes((grader / "CMakeLists.txt").read_text(encoding="utf-8"))
    if len(allowed) < 10:
        yield "CMakeLists.txt: its rooms were not understood"
    folders = {path.name for path in grader.iterdir() if path.is_dir()} - {"tests", "runtime"}
    for folder in sorted(folders ^ allowed.keys()):
        yield f"{folder}: a folder without a line in CMakeLists.txt, or a line without a folder"
    allowed["runtime"] = {"runtime", "wire"}
    for folder in allowed:
        for file in sorted((grader / folder).glob("**/*.[ch]*")):
            for number, other in included_folders(file):
                if other not in allowed.get(folder, set()):
                    yield f"{file.relative_to(grader)}:{number}: {folder}/ may not include {other}/"


def main():
    found = list(violations(pathlib.Path(sys.argv[1])))
    print("\n".join(found) or "every include goes the right way")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
