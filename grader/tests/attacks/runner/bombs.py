"""Before a bomb is set off, a tame program asks whether the limit that must hold it is in force.

Each program of limits/ goes a little beyond one limit of the spec and prints `beyond LIMIT` where nothing held it
back. A bomb whose limit is not in force is not set off: that is a failure of the test, never skipped.
"""

import pathlib

import attack as attacks
import reports
from grading import grade
from world import World


def not_in_force(limits: list[str], level: str, grader: pathlib.Path) -> dict[str, list[str]]:
    """{"limits": complaints}, or nothing when all are in force."""
    complaints = [complaint for limit in limits for complaint in _beyond(limit, level, grader)]
    return {"limits": complaints} if complaints else {}


def _beyond(limit: str, level: str, grader: pathlib.Path) -> list[str]:
    expectation = attacks.Expectation(verdict=["fail"])
    tame = attacks.Attack(folder=attacks.ROOT / "limits" / limit, about="", expect=expectation,
                          stopped_by={}, probe=["grade"])
    with World(tame, level) as world:
        graded = grade(world, level, grader)
    try:
        report = reports.reports_in(graded.texts["the JSON report"])[0]
    except (ValueError, KeyError):
        return [f"{limit}: the tame program could not be graded; the bomb was not set off"]
    said = "\n".join(reports.strings_in(report["runs"]))
    if f"trying {limit}" not in said:
        return [f"{limit}: the tame program did not run; the bomb was not set off: {report['findings'][0]['seen']}"]
    if f"beyond {limit}" in said:
        return [f"{limit}: the limit is not in force; the bomb was not set off"]
    return []
