#!/usr/bin/env python3
"""Figures of grading a class, all from this run.

  first      a class of CLASS=40 submissions from the corpus (make_class.py), compiler cache empty, without
             interleavings, runs with pauses and measurements that have the machine for themselves included:
             submissions a minute
  compile    g++ compiling and linking the same sources, two at a time: submissions a minute
  cpu        processor time of a submission, in milliseconds: what grading takes, what g++ takes of it, and
             what the submitted programs take in their runs; the rest is what the grader adds
  exploring  the same, of what exploring takes beyond that: a second compilation, and the schedules
  unchanged  a second run of a class of MANY=1000 in which nothing has changed: submissions a second
  memory     the most that the grader itself had in memory: its first process, which lives as long as the class
"""
import concurrent.futures
import json
import os
import pathlib
import resource
import subprocess
import tempfile
import time

import make_class

GRADER = pathlib.Path("build/bin/grader").resolve()
CLASS = int(os.environ.get("CLASS", "40"))
MANY = int(os.environ.get("MANY", "1000"))
COMPILED = ["sum-of-squares", "prime-count", "shared-array-sum", "process-basics", "rendezvous"]


def high_water(pid):
    """The largest resident set of a process until now, in KiB; 0: it is gone."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return int(next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), 0))


def timed(command, **options):
    """Seconds, and the high-water mark of the process."""
    start = time.monotonic()
    memory = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options) as run:
        while run.poll() is None:
            memory = max(memory, high_water(run.pid))
            time.sleep(0.01)
    return time.monotonic() - start, memory


def processor_time():
    """Seconds that processes which have ended since have taken, their children's included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def of_programs(reports):
    """Seconds of processor time that the programs took in their runs, as the reports tell."""
    return sum(process["cpu_seconds"] for path in reports.glob("**/*.json")
               for run in json.loads(path.read_text(encoding="utf-8"))["runs"] for process in run["processes"])


def grade(folder, cache, *options):
    return timed([GRADER, "grade", folder, *options],
                 env={**os.environ, "XDG_CACHE_HOME": str(cache)})


def grade_again(root, cache, *options):
    """Processor time, in seconds, of grading the class as if it never had been, with a cache as it was left."""
    (root / "class" / "grader.db").unlink()
    used = processor_time()
    grade(root / "class", root / cache, *options)
    return processor_time() - used


def compile_one(folder):
    sources = sorted(folder.glob("*.cpp")) + sorted(folder.glob("*.c"))
    sources = [source for source in sources if source.is_file()]
    compiler = "g++" if any(source.suffix == ".cpp" for source in sources) else "gcc"
    standard = ["-std=c++20"] if compiler == "g++" else []
    with tempfile.NamedTemporaryFile() as program:
        timed([compiler, *standard, "-O2", "-Wall", "-Wextra", "-pthread", *sources, "-o", program.name, "-lrt", "-lm"])


def main():
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        make_class.make_class(root / "class", CLASS, 1, COMPILED)
        folders = [folder for folder in root.glob("class/*/*") if folder.is_dir()]
        start, used = time.monotonic(), processor_time()
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(compile_one, folders))
        compiled = (time.monotonic() - start) * CLASS / len(folders)
        compiling, used = processor_time() - used, processor_time()
        first, memory = grade(root / "class", root / "cache", "--no-explore", "--report", f"json={root}/reports/")
        grading, programs = processor_time() - used, of_programs(root / "reports")
        exploring = grade_again(root, "explored") - grading
        schedules = grade_again(root, "explored") - grade_again(root, "cache", "--no-explore")
        make_class.make_class(root / "many", MANY, 1, ["review-questions"])
        _, memory_of_many = grade(root / "many", root / "cache", "--no-explore")
        unchanged, _ = min(grade(root / "many", root / "cache", "--no-explore") for _ in range(3))
        print(f"\nclass of {CLASS} submissions, and of {MANY} that are unchanged")
        print(f"first      {60 * CLASS / first:8.1f} a minute")
        print(f"compile    {60 * CLASS / compiled:8.1f} a minute")
        cpu = [1000 * each / len(folders) for each in (
            grading, compiling, programs, grading - compiling - programs, exploring, exploring - schedules, schedules)]
        print("cpu        {:8.0f} = {:.0f} compile + {:.0f} programs + {:.0f} the grader".format(*cpu[:4]))
        print("exploring  {:8.0f} = {:.0f} compile + {:.0f} schedules".format(*cpu[4:]))
        print(f"unchanged  {MANY / unchanged:8.1f} a second")
        print(f"memory     {max(memory, memory_of_many) / 1024:8.1f} MB")


main()
