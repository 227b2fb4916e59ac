"""Time of grading one reference submission, against g++ on the same source and the program itself.

For each exercise, in milliseconds:
  grade    wall time of `grader grade` (compiler cache empty: it compiles)
  compile  wall time of g++ compiling and linking the same sources
  program  sum of the wall times of all runs of the program, as the report tells them
  sandbox  what these runs took beyond that: making, and removing, the place that each ran in
  explore  what the checks of all interleavings add: a second compilation, and their runs
  build    what building takes in the grader, as the report tells it, beyond `compile`
  rest     what grading takes beyond building, program and sandbox
  own      build + rest: what the grader itself costs
Medians over several repetitions; the least of `compile`, and of the building it is taken from, because
compiling takes longer than all else, and one second more or less of it says nothing of the grader.

Pauses between runs, which a spec may ask for, are left out: the specs are read without them.
"""
import glob
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

REPETITIONS = int(os.environ.get("REPETITIONS", "5"))
COLUMNS = ["grade", "compile", "program", "sandbox", "explore", "build", "rest", "own"]
EXERCISES = sys.argv[1:] or ["sum-of-squares", "rendezvous"]


def timed(command, **options):
    start = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    return time.monotonic() - start


def specs_without_pauses(folder):
    """A copy of specs/ in which no case waits for another one's age."""
    specs = f"{folder}/specs"
    shutil.copytree("specs", specs)
    for path in glob.glob(f"{specs}/*.yaml"):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        text = re.sub(r"(after: *\{.*seconds: *)[0-9.]+", r"\g<1>0", text)
        text = re.sub(r"(apart: *)[0-9.]+", r"\g<1>0", text)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return specs


def compile_once(exercise, folder):
    sources = sorted(glob.glob(f"reference/{exercise}/*.cpp"))
    if not sources:
        sys.exit(f"bench: {exercise} is no program that g++ could build from its sources alone")
    command = ["g++", "-std=c++20", "-O2", "-Wall", "-Wextra", "-pthread", *sources]
    return timed([*command, "-o", f"{folder}/program", "-lrt", "-lm"])


def grade_once(exercise, specs, folder, *options):
    shutil.rmtree(f"{folder}/cache", ignore_errors=True)
    for database in glob.glob(f"{folder}/grader.db*"):
        os.unlink(database)
    command = ["build/bin/grader", "grade", f"reference/{exercise}", "--exercise", exercise, "--specs", specs,
               "--jobs", "1", "--db", f"{folder}/grader.db", *options]
    environment = {**os.environ, "XDG_CACHE_HOME": f"{folder}/cache"}
    seconds = timed(command, env=environment)
    # Nothing has changed: only the report is written.
    timed([*command, "--report", f"json={folder}/report.json"], env=environment)
    with open(f"{folder}/report.json", encoding="utf-8") as file:
        graded = json.load(file)
    program = sum(run["wall_seconds"] for run in graded["runs"])
    whole = sum(run["elapsed_seconds"] for run in graded["runs"])
    built = graded["build"]["seconds"]
    return {"grade": seconds, "program": program, "sandbox": whole - program, "build": built,
            "rest": seconds - whole - built, "runs": len(graded["runs"])}


def main():
    subprocess.run(["build/bin/sandbox_bench"], check=True)
    print(f"\n{REPETITIONS} repetitions, milliseconds")
    print("".join([f"{'exercise':22}", *(f"{name:>9}" for name in COLUMNS), f"{'runs':>6}"]))
    for exercise in EXERCISES:
        rows = []
        with tempfile.TemporaryDirectory() as folder:
            specs = specs_without_pauses(folder)
            for _ in range(REPETITIONS):
                row = grade_once(exercise, specs, folder, "--no-explore")
                whole = grade_once(exercise, specs, folder)["grade"]
                rows.append({**row, "explore": whole - row["grade"], "grade": whole,
                             "compile": compile_once(exercise, folder)})
        least = {name: min(row[name] for row in rows) for name in ("compile", "build")}
        shown = {name: statistics.median(row[name] for row in rows) for name in rows[0]}
        shown |= {"compile": least["compile"], "build": least["build"] - least["compile"]}
        shown["own"] = shown["build"] + shown["rest"]
        print(f"{exercise:22}" + "".join(f"{1000 * shown[name]:9.1f}" for name in COLUMNS) +
              f"{shown['runs']:6.0f}")


main()
