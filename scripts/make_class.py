#!/usr/bin/env python3
"""make_class.py FOLDER [--count N] [--seed S] [--exercises A,B]: a class made from the labelled corpus.

FOLDER/<student>/<exercise>/, the same for the same arguments: names in many scripts and such that break out of
shells, tables and terminals; right and wrong submissions; in ten one that somebody else has handed in already, one
that is an archive, and one that is hostile. Left out are cases whose label allows more than one result.
"""
import argparse
import os
import pathlib
import random
import shutil
import zipfile

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "grader/tests/submissions"
NAMES = ["amina", "Gaëlle Le Goff", "Nguyễn Thị Hạnh", "Ольга", "Γιώργος", "محمد", "שירה", "अनन्या", "สมชาย", "王芳",
         "さくら", "김민준", "Çağla", "Đặng", "O'Brien", "አበበ", "ნინო", "தமிழ்", "Zoë 👩‍💻", "Łukasz"]
HOSTILE_NAMES = ["=1+1", "'); DROP TABLE result; --", "zoe\n\x1b[2J", "\u202egnp.exe", "$(reboot)", "a b\tc", "-rf",
                 os.fsdecode(b"\xff\xfe")]
HOSTILE = {
    "escapes": '#error "\x1b[2J\x1b]0;owned\x07"\n',
    "flood": "#include <cstdio>\nint main() { for (;;) std::puts(\"{\\\"verdict\\\": \\\"pass\\\"}\"); }\n",
    "daemon": "#include <unistd.h>\nint main() { if (fork() == 0) { setsid(); if (fork() == 0) for (;;) pause(); } }\n",
    "suicide": "#include <csignal>\nint main() { return raise(SIGKILL); }\n",
    "killer": "#include <csignal>\nint main() { return kill(-1, SIGKILL); }\n",
}


def cases_of(exercise):
    cases = []
    for label in sorted((CORPUS / exercise).glob("*/expect.yaml")):
        text = label.read_text(encoding="utf-8")
        if "by_chance:" not in text and "needs:" not in text:
            cases.append(label.parent)
    return cases


def copy(case, target):
    shutil.copytree(case, target, symlinks=True, ignore=shutil.ignore_patterns("expect.yaml"))


def make_hostile(target, kind):
    target.mkdir(parents=True)
    (target / "main.cpp").write_text(HOSTILE[kind], encoding="utf-8")
    (target / "loop").symlink_to(".")
    (target / "secrets.hpp").symlink_to("/etc/passwd")
    os.mkfifo(target / "pipe.cpp")


def make_archive(case, target):
    target.parent.mkdir(parents=True)
    with zipfile.ZipFile(f"{target}.zip", "w") as archive:
        for file in sorted(case.rglob("*")):
            if file.is_file() and file.name != "expect.yaml":
                # Without the time of the file: the same bytes each time.
                archive.writestr(zipfile.ZipInfo(str(file.relative_to(case))), file.read_bytes())


def make_class(folder, count, seed, exercises):
    choose = random.Random(seed)
    cases = {exercise: cases_of(exercise) for exercise in exercises}
    former = None
    for i in range(count):
        names = HOSTILE_NAMES if i % 10 == 3 else NAMES
        target = folder / f"{choose.choice(names)} {i:04}"
        exercise = choose.choice(exercises)
        case = choose.choice(cases[exercise])
        if i % 10 == 5 and former:
            exercise, case = former
        if i % 10 == 7:
            make_hostile(target / exercise, choose.choice(sorted(HOSTILE)))
        elif i % 10 == 9:
            make_archive(case, target / exercise)
        else:
            copy(case, target / exercise)
            former = exercise, case


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--exercises", default=",".join(sorted(path.name for path in CORPUS.iterdir())))
    arguments = parser.parse_args()
    make_class(arguments.folder, arguments.count, arguments.seed, arguments.exercises.split(","))


if __name__ == "__main__":
    main()
