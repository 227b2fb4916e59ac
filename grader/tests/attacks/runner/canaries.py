"""What stands around a grading and must not be touched: sockets, a process, objects of IPC."""

import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

import ipc

NOBODY = 65534


def environment(secret: str) -> dict[str, str]:
    """Variables with the secret. The first has a name that an assembler takes for an instruction and quotes."""
    return {"THE SECRET": secret, "CANARY": secret}


class Sockets:
    """Listen for whom nobody invited: a port of 127.0.0.1, an abstract name, a path."""

    def __init__(self, abstract: str, path: pathlib.Path):
        self._sockets = {"127.0.0.1": socket.socket(), "an abstract socket": socket.socket(socket.AF_UNIX),
                         "a socket's path": socket.socket(socket.AF_UNIX)}
        addresses = [("127.0.0.1", 0), "\0" + abstract, str(path)]
        for listening, address in zip(self._sockets.values(), addresses):
            listening.bind(address)
            listening.listen()
            listening.setblocking(False)
        path.chmod(0o777)
        self.port = self._sockets["127.0.0.1"].getsockname()[1]

    def visited(self) -> list[str]:
        """Where somebody has connected. The kernel keeps who came until they are accepted."""
        found = []
        for name, listening in self._sockets.items():
            try:
                listening.accept()[0].close()
                found.append(name)
            except BlockingIOError:
                pass
        return found

    def close(self) -> None:
        for listening in self._sockets.values():
            listening.close()


class Canary:
    """The process of canary.py; its environment holds the secret. It belongs to the user whom graded programs
    usually are, where their own namespace of processes must keep them apart, and else to the grader's."""

    def __init__(self, log: pathlib.Path, secret: str, as_nobody: bool):
        self._log = log
        log.touch()
        log.chmod(0o666)
        user = [str(NOBODY)] if as_nobody and os.geteuid() == 0 else []
        self.process = subprocess.Popen([sys.executable, "-S", pathlib.Path(__file__).parent / "canary.py", log, *user],
                                        env=environment(secret), cwd="/")
        while not log.read_text().startswith("ready"):
            if self.process.poll() is not None:
                raise RuntimeError("the canary did not start")
            time.sleep(0.002)

    @property
    def pid(self) -> int:
        return self.process.pid

    def harm(self) -> list[str]:
        if self.process.poll() is not None:
            return [f"the canary process was killed ({self.process.returncode})"]
        found = [f"the canary process got {line}" for line in self._log.read_text().splitlines()[1:]]
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        if "\nState:\tT" in status or "\nState:\tt" in status:
            found.append("the canary process is stopped")
        if "\nTracerPid:\t0\n" not in status:
            found.append("the canary process is traced")
        return found

    def close(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Objects:
    """IPC that others use; its content must not change. Open to all where a namespace must hide it."""

    def __init__(self, nonce: str, key: int, secret: str, open_to_all: bool):
        mode = 0o666 if open_to_all else 0o600
        try:
            self._posix = ipc.PosixObjects(f"/canary-{nonce}", mode, secret.encode())
            self._sysv = ipc.SysvObjects(key, mode, secret.encode())
        except BaseException:  # those that were made before it
            ipc.remove_posix(f"/canary-{nonce}")
            ipc.remove_sysv(key)
            raise
        self._before = self._state()

    def _state(self) -> dict:
        return {**self._posix.state(), **self._sysv.state()}

    def changed(self) -> list[str]:
        now = self._state()
        return [f"{name}: {before!r} became {now[name]!r}" for name, before in self._before.items()
                if now[name] != before]

    def close(self) -> None:
        self._posix.remove()
        self._sysv.remove()
