"""What must not have happened. Each probe answers with its complaints; none means that it did not."""

import os
import pathlib
import re
import time

import ipc
import reports
from grading import GROUPS, Graded, groups_of_graders
from world import World

GRACE = 2
"""Seconds in which what was killed may vanish."""


def secret(world: World, graded: Graded) -> list[str]:
    """Nothing that was hidden stands in any report or output."""
    return [f"{what} stands in {where}: …{_around(text, word.encode())}…"
            for where, text in graded.texts.items()
            for what, word in (("the secret", world.secret), ("what another submission said", world.whisper))
            if word.encode() in text]


def _around(text: bytes, word: bytes) -> str:
    at = text.find(word)
    return text[max(0, at - 80):at + 60].decode("utf-8", "backslashreplace")


def files(world: World, graded: Graded) -> list[str]:
    """No file of the world has changed: submissions, specs, neighbours, what was inherited."""
    scratch = os.path.relpath(world.scratch, world.root) + "/"
    return [f"{name} was made, changed or removed" for name in world.changed_files()
            if name == scratch + "secret.txt" or not name.startswith((scratch, *world.changes_itself()))]


def canary(world: World, graded: Graded) -> list[str]:
    """The canary process lives and got no signal."""
    return world.canary.harm()


def network(world: World, graded: Graded) -> list[str]:
    """Nobody has connected to the sockets of the machine."""
    return [f"somebody connected to {name}" for name in world.sockets.visited()]


def ipc_objects(world: World, graded: Graded) -> list[str]:
    """The machine's shared memory, semaphores and queues are what they were."""
    return world.objects.changed()


def survivors(world: World, graded: Graded) -> list[str]:
    """No process of the run lives."""
    deadline = time.monotonic() + GRACE
    while (alive := processes_of(world)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return [f"process {pid} lives on: {words}" for pid, words in alive.items()]


def processes_of(world: World) -> dict[int, str]:
    """Children of this runner (which adopts orphans) but the canary, and who has the world's name in its words."""
    found = {}
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) in (os.getpid(), world.canary.pid):
            continue
        try:
            words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            parent = re.search(r"\nPPid:\t(\d+)", (entry / "status").read_text())
        except OSError:
            continue
        if world.nonce in words or parent is not None and int(parent[1]) == os.getpid():
            _reap(int(entry.name))
            if (entry / "exe").is_symlink() and os.path.lexists(entry / "exe"):
                found[int(entry.name)] = words[:80]
    return found


def _reap(pid: int) -> None:
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        pass


def leftovers(world: World, graded: Graded) -> list[str]:
    """Nothing of the run is left in the machine's IPC, /tmp, mounts and control groups."""
    left = f"left-{world.nonce}"
    found = [str(path) for folder in ("/dev/shm", "/tmp", "/var/tmp", "/run/lock")
             for path in pathlib.Path(folder).glob(f"*{left}*")]
    found += [f"message queue /{left}"] if ipc.queue_exists(f"/{left}") else []
    found += ipc.sysv_left(world.left_key)
    found += [f"{path} (scratch)" for path in world.scratch.iterdir() if path.name not in ("secret.txt",)]
    mounts = pathlib.Path("/proc/self/mountinfo").read_text(encoding="utf-8")
    found += [f"mount {line}" for line in mounts.splitlines() if str(world.root) in line]
    found += control_groups(graded.groups_before)
    return [f"left behind: {name}" for name in found]


def control_groups(known: frozenset[str], root: str = GROUPS) -> list[str]:
    """Those that graders, which are no more, have left beyond the ones that were known before."""
    return sorted(path for path in groups_of_graders(root) - known
                  if not os.path.exists(f"/proc/{os.path.basename(path).split('-')[1]}") and os.path.exists(path))


def paths(world: World, graded: Graded) -> list[str]:
    """Where the grader compiles is nobody's business."""
    return [f"{where} names the scratch folder: …{_around(text, str(world.scratch).encode())}…"
            for where, text in graded.texts.items() if str(world.scratch).encode() in text]


def report_forms(world: World, graded: Graded) -> list[str]:
    """Each report has its form, and no character that acts."""
    found = reports.complaints_about_json(graded.texts["the JSON report"])
    count = 1
    if not found:
        all_reports = reports.reports_in(graded.texts["the JSON report"])
        count = len(all_reports)
        error = any(report["verdict"] == "error" for report in all_reports)
        for name in [*reports.OF_A_CLASS, *reports.OF_ONE]:
            if text := graded.texts.get(f"the {name} report"):
                found += reports.complaints_about_platform(name, text, error)
    found += reports.complaints_about_terminal(graded.texts["the terminal report"], count)
    return found + reports.complaints_about_errors(graded.texts["standard error"])


def grade(world: World, graded: Graded) -> list[str]:
    """Verdict, points and findings are those that the attack deserves."""
    if graded.hung:
        return ["the grader hung"]
    try:
        all_reports = reports.reports_in(graded.texts["the JSON report"])
    except (ValueError, KeyError):
        return [f"no report; exit status {graded.status}: {graded.texts['standard error'].decode(errors='replace')}"]
    found = []
    for report in all_reports:
        if report["student"] in ("", "mallory") or not world.attack.students:
            found += _judge(world, report)
        elif report["student"] == "amina" and report["verdict"] != "pass":
            found.append(f"the neighbour got {report['verdict']}: {_failures(report)}")
    verdicts = {report["verdict"] for report in all_reports}
    if graded.status != (3 if "error" in verdicts else 0 if verdicts == {"pass"} else 1):
        found.append(f"exit status {graded.status}")
    return found


def _failures(report: dict) -> str:
    return "; ".join(f"{finding['check']}: {finding['kind'] or finding['verdict']}: {finding['seen']}"
                     for finding in report["findings"] if finding["verdict"] != "pass") or report["error"]


def _judge(world: World, report: dict) -> list[str]:
    expect = world.attack.expect
    found = []
    if report["verdict"] not in expect.verdict:
        found.append(f"verdict {report['verdict']}, not {' or '.join(expect.verdict)}: {_failures(report)}")
    if expect.points is not None and report["score"] > expect.points:
        found.append(f"{report['score']} points, more than {expect.points}")
    kinds = {finding["check"]: finding["kind"] if finding["verdict"] == "fail" else finding["verdict"]
             for finding in report["findings"]}
    found += [f"{check}: {kinds.get(check)}, not {slug}" for check, slug in expect.findings.items()
              if not re.fullmatch(slug, kinds.get(check) or "")]
    whole = "\n".join(reports.strings_in(report))
    said = "\n".join(reports.strings_in([report["runs"], report["build"]]))
    found += [f"the report does not say {word!r}" for word in expect.says if not re.search(word, whole)]
    found += [f"the program did not print {word!r}" for word in world.attack.prints if not re.search(word, said)]
    found += [f"the program printed {match[0]!r}" for word in world.attack.never_prints
              if (match := re.search(word, said))]
    return found


AFTER_EACH = {"secret": secret, "files": files, "canary": canary, "network": network, "ipc": ipc_objects,
              "survivors": survivors, "leftovers": leftovers, "grade": grade, "reports": report_forms}
WHERE_NAMED = {"paths": paths}
"""A program that prints its own folder is no leak where it runs in the grader's."""
BY_HAND = ["secret", "files", "canary", "network", "ipc", "survivors", "leftovers"]


def ask(world: World, graded: Graded, names) -> dict[str, list[str]]:
    """The complaints of each of these probes that has any."""
    probes = {**AFTER_EACH, **WHERE_NAMED}
    return {name: complaints for name in names if (complaints := probes[name](world, graded))}
