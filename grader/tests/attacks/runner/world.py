"""A scratch world for one grading: a class, the specs with their secrets, and canaries around them."""

import hashlib
import json
import os
import pathlib
import secrets
import stat
import subprocess
import sys
import tempfile

from attack import ABOUT_THE_CORPUS, ROOT, Attack
from canaries import Canary, Objects, Sockets

HASHED_AT_MOST = 32 << 20
"""Bytes of a file; of bigger ones (sparse files) the size and the time of the last change count."""
PLACE = "/var/tmp"
"""Of worlds. Not /tmp: where there are no namespaces it is the programs' own, and the grader refuses to work there."""
LONGEST_PATH = 2000
"""What lies deeper is not looked at; the kernel takes no path of more than 4095 bytes."""


class World:
    """Everything lies below `root`, which any user can read: nothing but the sandbox hides it."""

    def __init__(self, attack: Attack, level: str):
        self.attack = attack
        self.nonce = secrets.token_hex(6)
        self.secret = "canarysecret" + secrets.token_hex(8)
        self.whisper = "canarywhisper" + secrets.token_hex(8)
        self.key = secrets.randbelow(1 << 30) + 0x10000
        self.root = pathlib.Path(tempfile.mkdtemp(prefix=f"attack-{self.nonce}-", dir=PLACE))
        self._canaries = []
        try:
            self._make(level)
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self) -> None:
        for canary in reversed(self._canaries):
            canary.close()
        subprocess.run(["rm", "-rf", "--", self.root], check=True)

    # ---- making it

    def _make(self, level: str) -> None:
        self.root.chmod(0o755)
        self.scratch = self._folder("tmp", 0o777)
        self.reports = self._folder("reports")
        self.home = self._folder("home")
        self.specs = self._folder("specs")
        self.classroom = self._folder("class")
        self.secret_file = self._text("secret.txt", self.secret)
        self.scratch_secret = self._text("tmp/secret.txt", self.secret)
        self.ledger = self._text("ledger.txt", self.secret, 0o666)
        self.sockets = self._keep(Sockets(f"canary-{self.nonce}", self.root / "socket"))
        self.canary = self._keep(Canary(self.reports / "canary.log", self.secret, as_nobody=level != "container"))
        self.objects = self._keep(Objects(self.nonce, self.key, self.secret, open_to_all=level != "container"))
        self.places = self._places()
        self._copy(ROOT / "specs", self.specs)
        neighbour = self._folder(f"class/amina/{self.attack.exercise}")
        self._copy(ROOT / "common" / "right" / self.attack.exercise, neighbour)
        self._submit()
        self.before = self.snapshot()

    def _keep(self, canary):
        self._canaries.append(canary)
        return canary

    def _folder(self, name: str, mode: int = 0o755) -> pathlib.Path:
        path = self.root / name
        path.mkdir(parents=True)
        path.chmod(mode)
        return path

    def _text(self, name: str, text: str, mode: int = 0o644) -> pathlib.Path:
        path = self.root / name
        path.write_text(text + "\n", encoding="utf-8")
        path.chmod(mode)
        return path

    def _places(self) -> dict[str, str]:
        """What sources and set-ups may name, @IN_THIS_WAY@. The secret itself is not among them."""
        exercise = self.attack.exercise
        return {"WORLD": str(self.root), "SCRATCH": str(self.scratch), "SECRET_FILE": str(self.secret_file),
                "SCRATCH_SECRET": str(self.scratch_secret), "LEDGER": str(self.ledger),
                "SPEC": str(self.specs / f"{exercise}.yaml"), "ANSWERS": str(self.specs / exercise / "answers.txt"),
                "NEIGHBOUR": str(self.classroom / "amina" / exercise), "NONCE": self.nonce, "WHISPER": self.whisper,
                "PORT": str(self.sockets.port), "ABSTRACT": f"canary-{self.nonce}", "SOCKET": str(self.root / "socket"),
                "CANARY_PID": str(self.canary.pid), "CANARY_KEY": str(self.key), "LEFT_KEY": str(self.left_key)}

    @property
    def left_key(self) -> int:
        """The System V key of what attacks leave behind."""
        return self.key ^ 0x40000000

    def filled(self, text: bytes) -> bytes:
        for name, value in self.places.items():
            text = text.replace(f"@{name}@".encode(), value.encode())
        return text.replace(b"@SECRET@", self.secret.encode())

    def _copy(self, source: pathlib.Path, target: pathlib.Path) -> None:
        target.mkdir(parents=True, exist_ok=True)
        for entry in sorted(source.iterdir()):
            if entry.name in ABOUT_THE_CORPUS or entry.name == "__pycache__":
                continue
            if entry.is_dir():
                self._copy(entry, target / entry.name)
            else:
                (target / entry.name).write_bytes(self._text_of(entry))
        self._add_headers(target)

    def _text_of(self, file: pathlib.Path) -> bytes:
        text = file.read_bytes()
        if ROOT / "specs" not in file.parents and ROOT / "common" not in file.parents and b"@SECRET@" in text:
            raise ValueError(f"{file}: an attack does not know the secret")
        return self.filled(text)

    def _add_headers(self, folder: pathlib.Path) -> None:
        """Headers of common/ that a source asks for: they belong to the submission."""
        sources = [file.read_bytes() for file in folder.glob("*.c*") if file.is_file()]
        for header in (ROOT / "common").glob("*.h"):
            if any(f'"{header.name}"'.encode() in source for source in sources):
                (folder / header.name).write_bytes(self.filled(header.read_bytes()))

    def _submit(self) -> None:
        attack = self.attack
        if attack.students:
            for student in sorted(path for path in attack.folder.iterdir() if path.is_dir()):
                self._copy(student, self.classroom / student.name / attack.exercise)
            self.submission = self.graded = self.classroom
        else:
            self.submission = self.classroom / self.filled(attack.folder_name.encode()).decode() / attack.exercise
            self._copy(attack.folder, self.submission)
            self.graded = self.submission
        self.run_script("set_up.py")
        if attack.submit:
            self.graded = self.submission / attack.submit

    def start_script(self, name: str) -> subprocess.Popen | None:
        """Starts the attack's script, if it has one, in the submission's folder, with the places as JSON."""
        script = self.attack.folder / name
        if not script.exists():
            return None
        return subprocess.Popen([sys.executable, "-B", script, json.dumps(self.places)], cwd=self.submission)

    def run_script(self, name: str) -> None:
        script = self.start_script(name)
        if script is not None and script.wait(60) != 0:
            raise RuntimeError(f"{name} failed")

    # ---- what became of it

    def changes_itself(self) -> list[str]:
        """The beginnings of what the attack's own script changes meanwhile."""
        own = (self.attack.folder / "meanwhile.py").exists()
        return [os.path.relpath(self.submission.parent, self.root)] if own else []

    def snapshot(self) -> dict[str, tuple]:
        """All files but those that a grading may write: its scratch folder, its reports, its home."""
        found = {}
        written = {str(self.reports), str(self.home)}
        for folder, folders, files in os.walk(self.root):
            if folder == str(self.root):
                folders[:] = [name for name in folders if str(self.root / name) not in written]
            if len(folder) > LONGEST_PATH:
                folders.clear()
                continue
            for name in files + ([] if folder == str(self.root) else folders):
                path = os.path.join(folder, name)
                found[os.path.relpath(path, self.root)] = _state_of(path)
        return found

    def changed_files(self) -> list[str]:
        now = self.snapshot()
        return sorted(name for name in now.keys() | self.before.keys() if now.get(name) != self.before.get(name))


def _state_of(path: str) -> tuple:
    status = os.lstat(path)
    state = (stat.filemode(status.st_mode), status.st_uid, status.st_nlink if stat.S_ISREG(status.st_mode) else 0)
    if stat.S_ISLNK(status.st_mode):
        return *state, os.readlink(path)
    if not stat.S_ISREG(status.st_mode):
        return state
    if status.st_size > HASHED_AT_MOST:
        return *state, status.st_size, status.st_mtime_ns
    with open(path, "rb") as file:
        return *state, status.st_mtime_ns, hashlib.sha256(file.read()).hexdigest()
