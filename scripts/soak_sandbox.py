"""1,000 runs in a row leave nothing behind, also when graders are killed by SIGKILL in between.

usage: soak_sandbox.py LEVEL [RUNS]

Grades the sample class at this level of isolation until RUNS runs were made. Every third grader is
killed at a random moment. Afterwards one more is started, as people do, and what the machine has is
compared with what it had: processes, mounts, control groups, shared memory, semaphores, queues and
temporary files of graders and of the users that programs run as.
"""
import glob
import json
import os
import random
import signal
import subprocess
import sys
import time

FIRST_USER, USERS = 65000, 500


def users_processes():
    for folder in glob.glob("/proc/[0-9]*"):
        try:
            owner = os.stat(folder).st_uid
            name = open(f"{folder}/comm", encoding="utf-8").read().strip()
        except OSError:
            continue
        if FIRST_USER <= owner < FIRST_USER + USERS or name == "bwrap":
            yield f"process {os.path.basename(folder)} {name}"


def lines(path, keep=lambda line: True):
    try:
        with open(path, encoding="utf-8") as file:
            return [line.strip() for line in file if keep(line)]
    except OSError:
        return []


def present():
    """Everything that a run could leave, as a set of names."""
    found = set(users_processes())
    found |= {f"mount {line.split()[4]}" for line in lines("/proc/self/mountinfo")}
    found |= {f"group {path}" for path in
              glob.glob("/sys/fs/cgroup/**/interleave-*", recursive=True)}
    for folder in ("/dev/shm", "/dev/mqueue"):
        found |= {f"object {folder}/{name}" for name in os.listdir(folder)
                  } if os.path.isdir(folder) else set()
    for table in ("shm", "sem", "msg"):
        found |= {f"System V {table} {line.split()[1]}"
                  for line in lines(f"/proc/sysvipc/{table}")[1:]}
    temporary = os.environ.get("TMPDIR", "/tmp")
    for path in glob.glob(f"{temporary}/*") + glob.glob("/tmp/*"):
        owner = os.lstat(path).st_uid
        if "interleave-" in os.path.basename(path) or FIRST_USER <= owner < FIRST_USER + USERS:
            found.add(f"file {path}")
    # The folder of locks is to stay: it says which of the users are taken.
    return {name for name in found if name != f"file /tmp/interleave-{os.geteuid()}"}


def start(level):
    return subprocess.Popen(
        ["build/bin/grader", "grade", "submissions", "--isolation", level, "--report", "json"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def runs_of(grader):
    reports = json.loads(grader.communicate()[0])["reports"]
    failed = [report["error"] for report in reports if report["verdict"] == "error"]
    if failed:
        raise SystemExit(f"a grader failed: {failed[0]}")
    return sum(len(report["runs"]) for report in reports)


def main():
    level, wanted = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    runs_of(start(level))  # what the first use of a machine makes is made
    before = present()
    runs = killed = 0
    while runs < wanted:
        runs += runs_of(start(level))
        if killed * 3 > runs // 30:
            continue
        grader = start(level)
        time.sleep(random.uniform(0.05, 3))
        grader.send_signal(signal.SIGKILL)
        grader.communicate()
        killed += 1
    time.sleep(1)  # the killed grader's workers clean up after themselves
    runs_of(start(level))
    left = present() - before
    for _ in range(60):  # what graders of others have at work goes away
        if not left:
            break
        time.sleep(1)
        left &= present()
    for name in sorted(left):
        print(f"left: {name}")
    print(f"sandbox, {level}: {runs} runs, {killed} graders killed, {len(left)} things left")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
