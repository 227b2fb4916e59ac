"""One grading of a world, with the real program; or, to show that an attack is one, without any guard."""

import dataclasses
import os
import pathlib
import re
import signal
import subprocess

import reports
from canaries import environment
from levels import LEVELS
from world import World

PATIENCE = 150
"""Seconds. A grading that hangs is a hole of its own; nothing else is measured."""
BY_HAND = 5
"""Seconds for a program that is run without a guard."""
GROUPS = "/sys/fs/cgroup"


@dataclasses.dataclass
class Graded:
    """What came out. `texts` is all of it, by where it stands."""

    status: int
    hung: bool = False
    groups_before: frozenset[str] = frozenset()
    """Control groups of other graders, or that they left on this machine."""
    texts: dict[str, bytes] = dataclasses.field(default_factory=dict)


def groups_of_graders(root: str = GROUPS) -> frozenset[str]:
    """The control groups that are called interleave-PID-NUMBER."""
    return frozenset(os.path.join(folder, name) for folder, names, _ in os.walk(root) for name in names
                     if re.fullmatch(r"interleave-\d+-\d+", name))


def _environment(world: World, grader: pathlib.Path) -> dict[str, str]:
    cache = world.home if world.attack.own_cache else grader.parent.parent / "attack-cache"
    return {**environment(world.secret), "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(world.home),
            "TMPDIR": str(world.scratch), "XDG_CACHE_HOME": str(cache), "LC_ALL": "C.UTF-8",
            "COMMIT_URL": "https://example.org/commit"}


def _wait(process: subprocess.Popen, patience: float) -> bool:
    """False: it had to be killed."""
    try:
        process.wait(patience)
        return True
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def _start(arguments, world: World, name: str, **options) -> subprocess.Popen:
    """Its outputs go to files of world.reports; it inherits a descriptor, as careless callers let it."""
    ledger = os.open(world.ledger, os.O_RDWR)
    try:
        with open(world.reports / f"{name}.out", "wb") as out, open(world.reports / f"{name}.err", "wb") as errors:
            options.setdefault("stdin", subprocess.DEVNULL)
            return subprocess.Popen(arguments, stdout=out, stderr=errors, pass_fds=(ledger,), start_new_session=True,
                                    **options)
    finally:
        os.close(ledger)


def _platform_reports(world: World) -> dict[str, pathlib.Path]:
    """By format, where it is written: those that hold a class, and of one submission all."""
    formats = reports.OF_A_CLASS if world.attack.students else [*reports.OF_A_CLASS, *reports.OF_ONE]
    return {name: world.reports / f"{name}.report" for name in formats}


def grade(world: World, level: str, grader: pathlib.Path) -> Graded:
    """`grader grade`, as a teacher calls it, with every format of reports."""
    groups_before = groups_of_graders()
    meanwhile = world.start_script("meanwhile.py")
    platforms = _platform_reports(world)
    targets = [word for name, path in platforms.items() for word in ("--report", f"{name}={path}")]
    process = _start([grader, "grade", world.graded, "--specs", world.specs, "--exercise", world.attack.exercise,
                      "--db", world.reports / "grader.db", "--lang", "en", "--jobs", "2",
                      "--report", f"json={world.reports}/report.json", "--report", "terminal", *targets,
                      *LEVELS[level]],
                     world, "grader", cwd=world.root, env=_environment(world, grader))
    graded = Graded(status=-1, groups_before=groups_before)
    graded.hung = not _wait(process, PATIENCE)
    graded.status = process.returncode
    if meanwhile is not None:
        meanwhile.kill()
        meanwhile.wait()
    graded.texts = {"the terminal report": (world.reports / "grader.out").read_bytes(),
                    "standard error": (world.reports / "grader.err").read_bytes()}
    report = world.reports / "report.json"
    graded.texts["the JSON report"] = report.read_bytes() if report.exists() else b""
    graded.texts |= {f"the {name} report": path.read_bytes() for name, path in platforms.items() if path.exists()}
    return graded


def run_by_hand(world: World) -> Graded:
    """Compiled and run as a careless script would, though by an ordinary user."""
    program = world.scratch / f"by-hand-{world.nonce}"
    sources = sorted(str(path) for path in world.submission.glob("*.c*"))
    compiler = "g++" if any(source.endswith("pp") for source in sources) else "gcc"
    user = 65534 if os.geteuid() == 0 else None
    options = {"cwd": world.submission, "user": user, "group": user, "extra_groups": [] if user else None,
               "env": {**environment(world.secret), "PATH": "/usr/bin:/bin", "TMPDIR": str(world.scratch)}}
    _wait(_start([compiler, "-O1", "-o", program, *sources, "-pthread", "-lrt"], world, "build", **options), 60)
    graded = Graded(status=0)
    if program.exists():
        with open(world.root / "key.txt", "w+", encoding="utf-8") as key:
            key.write("1234\n")
            key.seek(0)
            run = _start([program], world, "run", stdin=key, **options | {"cwd": world.scratch})
            graded.hung = not _wait(run, BY_HAND)
            graded.status = run.returncode
    graded.texts = {path.name: path.read_bytes() for path in world.reports.iterdir() if path.suffix in (".out", ".err")}
    return graded
