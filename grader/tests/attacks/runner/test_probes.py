"""Every probe can fail: each is shown what it is there to find, and must find it; and nothing where nothing is."""

import ctypes
import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import unittest

import ipc
import probes
import run_attack
from examples import a_report, an_attack, graded
from grading import Graded, groups_of_graders
from world import World


class Probes(unittest.TestCase):
    def setUp(self):
        self.world = World(an_attack(), "strict")
        self.addCleanup(self.world.close)

    def complaints(self, name, outcome=None):
        return probes.ask(self.world, outcome or graded(), [name]).get(name, [])

    def finds(self, name, what, outcome=None):
        self.assertRegex("\n".join(self.complaints(name, outcome)), what)

    def test_nothing_is_found_where_nothing_happened(self):
        self.assertEqual(probes.ask(self.world, graded(), [*probes.AFTER_EACH, *probes.WHERE_NAMED]), {})

    def test_secret(self):
        for where in ("the terminal report", "the JSON report", "standard error"):
            outcome = graded()
            outcome.texts[where] += self.world.secret.encode()
            self.finds("secret", f"the secret stands in {where}", outcome)
        self.finds("secret", "what another submission said", graded(standard_error=self.world.whisper.encode()))

    def test_the_secret_is_where_it_can_be_stolen(self):
        secret = self.world.secret.encode()
        holders = [self.world.secret_file, self.world.scratch_secret, self.world.ledger,
                   self.world.specs / "vault.yaml", self.world.specs / "vault" / "answers.txt", self.world.classroom / "amina" / "vault" / "main.c",
                   pathlib.Path(f"/proc/{self.world.canary.pid}/environ")]
        for holder in holders:
            self.assertIn(secret, holder.read_bytes(), holder)
        self.assertNotIn(self.world.secret, self.world.places.values())

    def test_files_changed_made_removed_linked_and_shut(self):
        places = {"changed": lambda: self.world.ledger.write_text("owned"),
                  "made": lambda: (self.world.root / "pwned").touch(),
                  "removed": lambda: self.world.scratch_secret.unlink(),
                  "linked": lambda: os.link(self.world.secret_file, self.world.reports / "link"),
                  "shut": lambda: self.world.specs.joinpath("vault.yaml").chmod(0),
                  "touched": lambda: os.utime(self.world.submission / "main.c", (1, 1)),
                  "replaced": lambda: (self.world.root / "socket").unlink()}
        names = ["ledger.txt", "pwned", "tmp/secret.txt", "secret.txt", "specs/vault.yaml", "mallory/vault/main.c",
                 "socket"]
        for act, name in zip(places.values(), names):
            act()
            self.finds("files", f"(?m)^\\S*{name} was made, changed or removed$")

    def test_canary_signalled(self):
        self.world.canary.process.send_signal(signal.SIGUSR1)
        while not self.complaints("canary"):
            pass
        self.finds("canary", f"got signal {signal.SIGUSR1:d}$")

    def test_canary_stopped(self):
        self.world.canary.process.send_signal(signal.SIGSTOP)
        os.waitpid(self.world.canary.pid, os.WUNTRACED)
        self.finds("canary", "is stopped")

    def test_canary_killed(self):
        self.world.canary.process.kill()
        self.world.canary.process.wait()
        self.finds("canary", "was killed")

    def test_network(self):
        with socket.create_connection(("127.0.0.1", self.world.sockets.port)):
            self.finds("network", "connected to 127.0.0.1")
        for address, name in (("\0" + self.world.places["ABSTRACT"], "an abstract socket"),
                              (self.world.places["SOCKET"], "a socket's path")):
            with socket.socket(socket.AF_UNIX) as knocking:
                knocking.connect(address)
                self.finds("network", f"connected to {name}")

    def test_ipc_shared_memory_and_semaphore(self):
        pathlib.Path(f"/dev/shm/canary-{self.world.nonce}").write_text("owned")
        self.finds("ipc", "shared memory object")
        name = f"/canary-{self.world.nonce}".encode()
        ipc.libc.sem_post(ctypes.c_void_p(ipc.libc.sem_open(name, 0)))
        self.finds("ipc", "named semaphore")

    def test_ipc_queue_and_names(self):
        name = f"/canary-{self.world.nonce}".encode()
        queue = ipc.libc.mq_open(name, os.O_RDWR)
        ipc.libc.mq_send(queue, b"owned", 5, 0)
        os.close(queue)
        self.finds("ipc", "message queue: 1 became 2")
        ipc.libc.mq_unlink(name)
        self.finds("ipc", "message queue's name")
        ipc.libc.sem_unlink(name)
        self.finds("ipc", "named semaphore's file")

    def test_ipc_sysv(self):
        memory = ipc.checked(ipc.libc.shmat(ipc.libc.shmget(self.world.key, 0, 0), None, 0), "shmat")
        ctypes.memmove(memory, b"owned", 5)
        ipc.libc.shmdt(ctypes.c_void_p(memory))
        self.finds("ipc", "System V segment")
        ipc.libc.semctl(ipc.libc.semget(self.world.key, 0, 0), 0, ipc.SETVAL, 1)
        self.finds("ipc", "System V semaphore: 7 became 1")
        ipc.libc.msgctl(ipc.libc.msgget(self.world.key, 0), ipc.IPC_RMID, None)
        self.finds("ipc", "System V queue: 1 became 'gone'")

    def test_survivors_by_parent_and_by_name(self):
        probes.GRACE = 0.1
        child = subprocess.Popen(["sleep", "100"])
        self.finds("survivors", f"process {child.pid} lives on")
        child.kill()
        child.wait()
        elsewhere = subprocess.run(["sh", "-c", f"exec -a {self.world.nonce} sleep 100 >&- 2>&- & echo $!"],
                                   executable="/bin/bash", stdout=subprocess.PIPE, check=True, start_new_session=True)
        self.finds("survivors", f"process {int(elsewhere.stdout)} lives on")
        run_attack.clean_up(self.world)
        self.assertEqual(self.complaints("survivors"), [])

    def test_leftovers(self):
        left = f"left-{self.world.nonce}"
        made = [pathlib.Path(folder) / left for folder in ("/dev/shm", "/tmp", "/var/tmp")]
        self.addCleanup(run_attack.clean_up, self.world)
        for path in made:
            path.touch()
            self.finds("leftovers", f"left behind: {path}")
        os.close(ipc.checked(ipc.libc.mq_open(f"/{left}".encode(), os.O_RDWR | os.O_CREAT, 0o600, None), "mq_open"))
        self.finds("leftovers", "message queue /left")
        objects = ipc.SysvObjects(self.world.left_key, 0o600, b"x")
        for kind in ("segment", "semaphore", "queue"):
            self.finds("leftovers", f"System V {kind}")
        objects.remove()
        (self.world.scratch / "interleave-1-x").mkdir()
        self.finds("leftovers", "interleave-1-x")
        run_attack.clean_up(self.world)
        self.assertEqual([path for path in made if path.exists()], [])

    def test_leftovers_control_groups(self):
        dead = 10**8
        with tempfile.TemporaryDirectory() as groups:
            os.makedirs(f"{groups}/memory/interleave-{dead}-1")
            before = groups_of_graders(groups)
            for name in (f"interleave-{os.getpid()}-1", f"interleave-{dead}-2", f"other-{dead}-1"):
                os.makedirs(f"{groups}/memory/{name}")
            self.assertEqual(probes.control_groups(before, groups), [f"{groups}/memory/interleave-{dead}-2"])
            self.addCleanup(setattr, probes.control_groups, "__defaults__", probes.control_groups.__defaults__)
            probes.control_groups.__defaults__ = (groups,)
            self.finds("leftovers", f"interleave-{dead}-1(\n|$)", graded())

    def test_paths(self):
        self.finds("paths", "names the scratch folder", graded(standard_error=str(self.world.scratch).encode()))

    def test_grade(self):
        self.finds("grade", "the grader hung", Graded(status=-9, hung=True))
        self.finds("grade", "no report", graded(b"nonsense"))
        self.finds("grade", "verdict pass, not fail", graded(a_report(verdict="pass")))
        self.finds("grade", "verdict error", graded(a_report(verdict="error")))
        self.finds("grade", "4 points, more than 3", graded(a_report(score=4)))
        self.finds("grade", "exit status 0", graded(status=0))
        self.finds("grade", "exit status 3", graded(status=3))
        finding = a_report()["findings"][0]
        self.finds("grade", "runs: timeout, not crash", graded(a_report(findings=[finding | {"kind": "timeout"}])))
        self.finds("grade", "does not say 'because'", graded(a_report(findings=[finding | {"seen": ""}])))
        self.finds("grade", "did not print 'refused'", graded(a_report(runs=[])))
        self.finds("grade", "printed 'got'", graded(a_report(runs=[{"standard_error": "refused got"}])))

    def test_grade_of_a_class(self):
        self.world.attack = an_attack(students=True)
        both = [a_report(student="amina"), a_report(student="mallory")]
        self.finds("grade", "the neighbour got fail", graded(json.dumps({"reports": both}).encode()))
