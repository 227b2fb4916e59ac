#!/usr/bin/env python3
"""Figures of grading a class, all from this run.

  first      a class of CLASS=40 submissions from the corpus (make_class.py), compiler cache empty, without
             interleavings: submissions a minute
  compile    g++ compiling and linking the same sources, two at a time: submissions a minute
  unchanged  a second run of a class of MANY=1000 in which nothing has changed: submissions a second
  memory     the most that the grader itself had in memory: its first process, which lives as long as the class
"""
import concurrent.futures
import os
import pathlib
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


def grade(folder, cache, *options):
    return timed([GRADER, "grade", folder, "--no-explore", *options],
                 env={**os.environ, "XDG_CACHE_HOME": str(cache)})


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
        start = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(compile_one, folders))
        compiled = (time.monotonic() - start) * CLASS / len(folders)
        first, memory = grade(root / "class", root / "cache")
        make_class.make_class(root / "many", MANY, 1, ["review-questions"])
        _, memory_of_many = grade(root / "many", root / "cache")
        unchanged, _ = min(grade(root / "many", root / "cache") for _ in range(3))
        print(f"\nclass of {CLASS} submissions, and of {MANY} that are unchanged")
        print(f"first      {60 * CLASS / first:8.1f} a minute")
        print(f"compile    {60 * CLASS / compiled:8.1f} a minute")
        print(f"unchanged  {MANY / unchanged:8.1f} a second")
        print(f"memory     {max(memory, memory_of_many) / 1024:8.1f} MB")


main()
