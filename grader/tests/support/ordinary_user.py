"""For tests of what an ordinary user sees, also where root runs them and the checkout is closed to all others."""
import os
import pathlib
import shutil

NUMBER = 54321  # that no user has


def identity():
    """Options of subprocess.run, with which a program is run by an ordinary user: none, if we are one."""
    return {"user": NUMBER, "group": NUMBER, "extra_groups": []} if os.geteuid() == 0 else {}


def readable(grader, folder):
    """A copy of the grader and its parts in this folder, which everybody can read."""
    grader = pathlib.Path(grader)
    parts = grader.parent.parent / "lib/interleave"
    shutil.copytree(parts, folder / "lib/interleave", ignore=shutil.ignore_patterns("push"))
    (folder / "bin").mkdir()
    shutil.copy(grader, folder / "bin")
    folder.chmod(0o755)
    return folder / "bin/grader"
