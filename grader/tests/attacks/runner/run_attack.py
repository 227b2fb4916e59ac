#!/usr/bin/env python3
"""run_attack.py GRADER FOLDER LEVEL: one attack of the corpus at one level of isolation.

Exit status 0: it gained nothing and was judged as attack.yaml says; 1: a probe complains, and says what happened.
With the level `unguarded` it is the other way round: built and run by hand, the attack must go through, since one
that cannot would prove nothing.
"""

import os
import pathlib
import signal
import sys

import attack as attacks
import bombs
import ipc
import probes
from grading import grade, run_by_hand
from levels import LEVELS, UNGUARDED
from world import World


def clean_up(world: World) -> None:
    """What an attack that went through has left on the machine."""
    for pid in probes.processes_of(world):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    ipc.remove_posix(f"/left-{world.nonce}")
    ipc.remove_sysv(world.left_key)
    for folder in ("/dev/shm", "/tmp", "/var/tmp"):
        for path in pathlib.Path(folder).glob(f"left-{world.nonce}*"):
            path.unlink()


def stopped(attack: attacks.Attack, level: str, grader: pathlib.Path) -> dict[str, list[str]]:
    """The complaints after a grading; all probes are asked, whatever the attack aims at."""
    named = [name for name in attack.probe if name in probes.WHERE_NAMED]
    with World(attack, level) as world:
        try:
            return probes.ask(world, grade(world, level, grader), [*probes.AFTER_EACH, *named])
        finally:
            clean_up(world)


def works(attack: attacks.Attack) -> dict[str, list[str]]:
    """The probes that found nothing though nothing stood in the way."""
    with World(attack, UNGUARDED) as world:
        try:
            complaints = probes.ask(world, run_by_hand(world), probes.BY_HAND)
        finally:
            clean_up(world)
    return {name: ["the attack does not work even without a guard"] for name in attack.unguarded
            if name not in complaints}


def main(grader: str, folder: str, level: str) -> int:
    if level not in LEVELS and level != UNGUARDED:
        print(f"“{level}” is none of {', '.join([*LEVELS, UNGUARDED])}")
        return 2
    # A test that is stopped leaves nothing behind either: the exception closes its world.
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda number, _: sys.exit(128 + number))
    ipc.become_subreaper()
    attack = attacks.load(pathlib.Path(folder).resolve())
    program = pathlib.Path(grader).resolve()
    if level == UNGUARDED:
        complaints = works(attack)
    else:
        complaints = bombs.not_in_force(attack.bomb, level, program) or stopped(attack, level, program)
    for probe, found in complaints.items():
        for complaint in found:
            print(f"{probe}: {complaint}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
