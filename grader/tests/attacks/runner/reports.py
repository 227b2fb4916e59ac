"""What each form of report must be, whatever a submission has put into it."""

import pathlib
import re
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "platforms"))
import consumers
from consumers import bad_characters, strings_in

OF_A_CLASS = ["junit", "sarif", "csv"]
OF_ONE = ["html", "html-staff", "gradescope", "vpl", "coderunner", "prairielearn", "autolab", "junit-artemis",
          "classroom50", "check50", "csv-canvas", "csv-moodle"]
GRADED_ONLY = {"gradescope", "vpl", "coderunner", "prairielearn", "autolab", "classroom50", "check50"}
"""Those without a grade when the grader failed, which their platforms then do not take."""
MOST_BYTES = 8 << 20
SHAPE = {"schema": int, "exercise": str, "title": str, "submission": str, "student": str, "language": str,
         "score": (int, float), "bonus": (int, float), "max_score": (int, float), "verdict": str, "error": str,
         "notices": list, "findings": list, "build": dict, "runs": list, "command": str, "seed": int,
         "seconds": (int, float)}
FINDING = {"check": str, "verdict": str, "kind": str, "points": (int, float), "max_points": (int, float), "bonus": bool,
           "title": str, "expected": str, "seen": str}
VERDICTS = {"pass", "fail", "inconclusive", "skipped", "error"}


def reports_in(text: bytes) -> list[dict]:
    """The objects of one report or of several; ValueError when there are none."""
    whole = consumers.parsed(text.decode("utf-8"))
    several = whole.get("reports", [whole]) if isinstance(whole, dict) else []
    if not several or not all(isinstance(report, dict) for report in several):
        raise ValueError("no report")
    return several


def _shape(value: dict, shape: dict, where: str) -> list[str]:
    return [f"{where}: {key} is {value.get(key)!r:.60}" for key, kind in shape.items()
            if not isinstance(value.get(key), kind)]


def _consistent(report: dict) -> list[str]:
    """The sums and the verdict follow from the findings."""
    findings = report["findings"]
    found = []
    if abs(sum(finding["points"] for finding in findings) - report["score"]) > 1e-6:
        found.append("the score is not the sum of the points")
    if not {finding["verdict"] for finding in findings} <= VERDICTS:
        found.append("a finding has an unknown verdict")
    if report["verdict"] == "error":
        return found + (["an error has points"] if report["score"] else [])
    all_pass = all(finding["verdict"] == "pass" or finding["bonus"] for finding in findings)
    if all_pass != (report["verdict"] == "pass"):
        found.append(f"the verdict {report['verdict']} does not follow from the findings")
    return found


def complaints_about_json(text: bytes) -> list[str]:
    if len(text) > MOST_BYTES:
        return [f"the JSON report has {len(text)} bytes"]
    try:
        reports = reports_in(text)
    except (ValueError, KeyError, TypeError) as error:
        return [f"the JSON report cannot be read: {error}"]
    found = []
    for report in reports:
        wrong = _shape(report, SHAPE, "the JSON report")
        for finding in report.get("findings", []):
            wrong += _shape(finding, FINDING, "a finding")
        found += wrong or _consistent(report)
        for string in strings_in(report):
            if bad := bad_characters(string):
                found.append(f"the JSON report has {', '.join(bad)} in {string!r:.60}")
    return found


def _lines(text: bytes, name: str) -> tuple[list[str], list[str]]:
    """Its lines, and what is wrong with its characters."""
    if len(text) > MOST_BYTES:
        return [], [f"{name} has {len(text)} bytes"]
    try:
        decoded = text.decode("utf-8")
    except UnicodeDecodeError as error:
        return [], [f"{name} is no UTF-8: {error}"]
    bad = bad_characters(decoded)
    return decoded.removesuffix("\n").split("\n"), [f"{name} has {', '.join(bad)}"] if bad else []


def complaints_about_terminal(text: bytes, count: int) -> list[str]:
    """One report: a head, and below it indented lines. Several: a table, and behind an empty line indented ones."""
    lines, found = _lines(text, "the terminal report")
    if count == 1:
        found += [f"a line of the terminal report seems to be the grader's own: {line!r:.80}"
                  for line in lines[1:] if line and not line.startswith("  ")]
    elif lines:
        found += _about_table(lines, count)
    return found


def _about_table(lines: list[str], count: int) -> list[str]:
    rows = lines.index("") if "" in lines else len(lines)
    found = [] if rows == count + 1 else [f"the terminal's table has {rows - 1} rows for {count} submissions"]
    return found + [f"a line below the table seems to be the grader's own: {line!r:.80}" for line in lines[rows:]
                    if line and not line.startswith("  ") and line != "The whole report of one submission:"]


def complaints_about_errors(text: bytes) -> list[str]:
    """Its lines are the grader's. Those of attacks that imitate them begin with “forged”."""
    lines, found = _lines(text, "standard error")
    return found + [f"standard error: {line!r:.80}" for line in lines
                    if line and not re.match(r"grader: (?!forged)", line)]


def complaints_about_platform(name: str, text: bytes, error: bool) -> list[str]:
    """The report in a platform's format; `error`: the grader failed, so that there is no grade."""
    plain = text.replace(b"\r\n", b"\n") if name.startswith("csv") else text
    found = _lines(plain, f"the {name} report")[1]
    if not (error and name in GRADED_ONLY):
        found += [f"the {name} report: {problem}" for problem in consumers.problems(name, text)]
    if name.startswith("html") and (tag := re.search(rb"<(?:script|img|link|iframe|object|embed|form|base)\b", text)):
        found.append(f"the {name} report has {tag[0]!r}")
    return found
