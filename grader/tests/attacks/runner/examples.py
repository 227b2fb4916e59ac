"""What the tests of the runner are made of."""

import json

import attack as attacks
import ipc
from grading import Graded

ipc.become_subreaper()


def an_attack(**changes) -> attacks.Attack:
    values = {"folder": attacks.ROOT / "output" / "after-the-end", "about": "", "stopped_by": {"strict": ""},
              "expect": attacks.Expectation(verdict=["fail"], points=3, findings={"runs": "crash"}, says=["because"]),
              "probe": ["grade"], "prints": ["refused"], "never_prints": ["got"]}
    return attacks.Attack(**{**values, **changes})


def a_report(**changes) -> dict:
    finding = {"check": "runs", "verdict": "fail", "kind": "crash", "points": 3, "max_points": 4, "bonus": False,
               "title": "", "expected": "", "seen": "because"}
    report = {"schema": 1, "exercise": "vault", "title": "", "submission": "", "student": "", "language": "en",
              "score": 3, "bonus": 0, "max_score": 4, "verdict": "fail", "error": "", "notices": [],
              "findings": [finding], "build": {}, "runs": [{"lines": [{"text": "refused"}]}], "command": "", "seed": 1,
              "seconds": 0.5}
    return report | changes


def graded(report=None, status=1, **texts) -> Graded:
    as_bytes = report if isinstance(report, bytes) else json.dumps(report or a_report()).encode()
    return Graded(status=status,
                  texts={"the JSON report": as_bytes, "the terminal report": b"vault\n  runs\n", "standard error": b"",
                         **{name.replace("_", " "): text for name, text in texts.items()}})
