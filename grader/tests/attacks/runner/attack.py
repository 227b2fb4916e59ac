"""An attack: a submission, and what attack.yaml says about it."""

import dataclasses
import pathlib
import re

import yaml

from levels import LEVELS, UNGUARDED

ROOT = pathlib.Path(__file__).resolve().parent.parent
STAGES = ["files", "compiling", "running", "output", "report"]
PROBES = ["secret", "files", "canary", "network", "ipc", "survivors", "leftovers", "paths", "grade", "reports"]
BOMBS = ["memory", "processes", "disk", "files", "output", "cpu"]
ABOUT_THE_CORPUS = {"attack.yaml", "set_up.py", "meanwhile.py"}
"""Files of an attack's folder that are no part of the submission."""


@dataclasses.dataclass
class Expectation:
    """What the report must say. Findings are patterns of slugs, or of `pass` and `skipped`."""

    verdict: list[str]
    findings: dict[str, str] = dataclasses.field(default_factory=dict)
    points: float | None = None
    says: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Attack:
    folder: pathlib.Path
    about: str
    expect: Expectation
    stopped_by: dict[str, str]
    """Level → what stops it there. Levels that are not named promise nothing."""
    probe: list[str]
    """What the attack aims at: the probes that would tell if it went through."""
    exercise: str = "vault"
    unguarded: list[str] = dataclasses.field(default_factory=list)
    """The probes that find it when nothing stands in its way (run by hand, as an ordinary user)."""
    prints: list[str] = dataclasses.field(default_factory=list)
    never_prints: list[str] = dataclasses.field(default_factory=list)
    bomb: list[str] = dataclasses.field(default_factory=list)
    submit: str = ""
    """In the place of the folder: this file of it, made by set_up.py."""
    folder_name: str = "mallory"
    own_cache: bool = False
    """Graded with an empty cache of compiled objects; others share one, since an empty one is slow."""
    students: bool = False
    """The folder holds one folder for each student; all are graded in one command."""

    @property
    def stage(self) -> str:
        return self.folder.parent.name

    @property
    def name(self) -> str:
        return self.folder.name


def _as_list(value) -> list:
    return value if isinstance(value, list) else [value]


def _known(words, all_words, where: str) -> None:
    for word in words:
        if word not in all_words:
            raise ValueError(f"{where}: “{word}” is none of {', '.join(all_words)}")


def load(folder: pathlib.Path) -> Attack:
    """Reads attack.yaml; ValueError or TypeError names what is wrong with it."""
    raw = yaml.safe_load((folder / "attack.yaml").read_text(encoding="utf-8"))
    expect = dict(raw.pop("expect"))
    expect["verdict"] = _as_list(expect["verdict"])
    _known(expect["verdict"], ["pass", "fail", "error"], f"{folder}: verdict")
    for key in ("probe", "unguarded", "prints", "never_prints", "bomb"):
        if key in raw:
            raw[key] = _as_list(raw[key])
    attack = Attack(folder=folder, expect=Expectation(**expect), **raw)
    _known(attack.probe + attack.unguarded, PROBES, f"{folder}: probe")
    _known(attack.stopped_by, list(LEVELS), f"{folder}: stopped_by")
    _known(attack.bomb, BOMBS, f"{folder}: bomb")
    if not attack.probe or "strict" not in attack.stopped_by:
        raise ValueError(f"{folder}: an attack names its probes, and what stops it at strict")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", attack.name):
        raise ValueError(f"{folder}: names are of small letters, digits and -")
    return attack


def every_attack() -> list[Attack]:
    """All of them, by stage and name."""
    return [load(path.parent) for stage in STAGES for path in sorted((ROOT / stage).glob("*/attack.yaml"))]


def levels_of(attack: Attack) -> list[str]:
    """Where it is run: where it must be stopped, and where it must work."""
    return list(attack.stopped_by) + ([UNGUARDED] if attack.unguarded else [])
