#!/usr/bin/env python3
"""table.py tests | print | check FILE | write FILE: what the corpus says about itself.

tests: one line a test, for CMake: the attack's folder and the level. print: the table of docs/security.md, which
stands there between two marks; check compares, write puts it there.
"""

import pathlib
import sys

from attack import STAGES, Attack, every_attack, levels_of
from levels import LEVELS

BEGIN = "<!-- attacks: made by grader/tests/attacks/runner/table.py write docs/security.md -->"
END = "<!-- end of attacks -->"
TITLES = {"files": "What is handed in", "compiling": "What the compiler is made to read",
          "running": "What the program does", "output": "What it prints", "report": "What reports show"}


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _row(attack: Attack) -> str:
    cells = [f"`{attack.name}`", attack.about]
    for level in LEVELS:
        words = attack.stopped_by.get(level, "–")
        cells.append("the same" if words in cells else words)
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def table() -> str:
    """One part a stage."""
    attacks = every_attack()
    parts = []
    for stage in STAGES:
        rows = [_row(attack) for attack in attacks if attack.stage == stage]
        head = ["", f"### {TITLES[stage]}: `{stage}/`", "", "| attack | what it tries | " + " | ".join(LEVELS) + " |",
                "|---|---|" + "---|" * len(LEVELS)]
        parts += head + rows
    return "\n".join([BEGIN, f"There are {len(attacks)} attacks.", *parts, "", END])


def divided(text: str) -> tuple[str, str, str]:
    """Before the table, the table, behind it."""
    before, _, rest = text.partition(BEGIN)
    inside, end, behind = rest.partition(END)
    if not end:
        raise ValueError(f"the marks {BEGIN} and {END} are missing")
    return before, BEGIN + inside + END, behind


def main(command: str, *files: str) -> int:
    if command == "tests":
        for attack in every_attack():
            for level in levels_of(attack):
                print(f"{attack.stage}/{attack.name} {level}")
        return 0
    if command == "print":
        print(table())
        return 0
    file = pathlib.Path(files[0])
    before, present, behind = divided(file.read_text(encoding="utf-8"))
    if command == "write":
        file.write_text(before + table() + behind, encoding="utf-8")
        return 0
    if present != table():
        print(f"{file}: its table is not what the attacks say; `{sys.argv[0]} write {file}` makes it anew")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
