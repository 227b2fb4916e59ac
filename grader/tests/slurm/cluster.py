"""A Slurm cluster on this machine: munged, slurmctld and a slurmd for each node, in a temporary folder and on free ports.

Everything that it starts ends with it, whatever the tasks of its nodes have started as well, also when this process is
killed: a keeper of each node adopts all orphans (PR_SET_CHILD_SUBREAPER) and ends with whoever started it.
"""

import ctypes
import os
import pathlib
import pwd
import signal
import socket
import subprocess
import sys
import tempfile
import time

PROGRAMS = ["/usr/sbin/munged", "/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/bin/sbatch"]
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36

CONFIGURATION = """\
ClusterName=interleave
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort={control_port}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge/socket,cred_expire=5
CredType=cred/munge
CryptoType=crypto/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/%n.log
SlurmdParameters=config_overrides
ReturnToService=2
SlurmdTimeout={node_timeout}
MaxArraySize={array_size}
KillWait=5
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1
PartitionName=teaching Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def missing():
    """Programs that a cluster needs and this machine has not."""
    return [program for program in PROGRAMS if not os.access(program, os.X_OK)]


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def descendants(root):
    parents = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                pass  # it has ended
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {root}


def keep(command):
    """The keeper: runs a command, and at its own end kills all that has come of it."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # also from PR_SET_PDEATHSIG
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    try:
        subprocess.Popen(command, stdin=subprocess.DEVNULL)
        while True:
            os.wait()  # for orphans as well
    except ChildProcessError:
        pass
    finally:
        while left := descendants(os.getpid()):
            for how in signal.SIGSTOP, signal.SIGKILL:  # none sees another one end
                for pid in left:
                    try:
                        os.kill(pid, how)
                    except ProcessLookupError:
                        pass
            try:
                while os.waitpid(-1, os.WNOHANG) != (0, 0):
                    pass
            except ChildProcessError:
                pass


class Cluster:
    """Used by `with`. `environment` is for programs that are to talk to it."""

    def __init__(self, nodes=2, cores=1, node_timeout=5, array_size=1001):
        self.scratch = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.folder = pathlib.Path(self.scratch.name)
        self.names = [f"node{i}" for i in range(nodes)]
        self.cores = cores
        self.node_timeout, self.array_size = node_timeout, array_size
        self.running = {}
        # sbatch passes it on: what the nodes keep in their temporary folders goes with the cluster.
        self.environment = {**os.environ, "SLURM_CONF": str(self.folder / "slurm.conf"),
                            "TMPDIR": str(self.folder / "tmp")}

    def __enter__(self):
        self.folder.chmod(0o711)  # sandboxes lie in it
        for part in "munge", "state", "tmp", *self.names:
            (self.folder / part).mkdir()
        key = self.folder / "munge" / "key"
        key.touch(mode=0o600)
        key.write_bytes(os.urandom(128))
        control, *ports = free_ports(1 + len(self.names))
        text = CONFIGURATION.format(folder=self.folder, control_port=control, user=pwd.getpwuid(os.getuid()).pw_name,
                                    node_timeout=self.node_timeout, array_size=self.array_size)
        for name, port in zip(self.names, ports):
            text += (f"NodeName={name} NodeHostname=localhost NodeAddr=127.0.0.1 Port={port} CPUs={self.cores} "
                     "RealMemory=16000\n")
        (self.folder / "slurm.conf").write_text(text)
        try:
            munge = self.folder / "munge"
            self.start("munged", ["/usr/sbin/munged", "--foreground", f"--key-file={key}", f"--socket={munge}/socket",
                                  f"--log-file={munge}/log", f"--pid-file={munge}/pid", f"--seed-file={munge}/seed"])
            self.wait("munged", (munge / "socket").exists)
            self.start("slurmctld", ["/usr/sbin/slurmctld", "-D", "-f", self.folder / "slurm.conf"])
            for name in self.names:
                self.start_node(name)
            self.wait("nodes", lambda: all(self.state(name).startswith("idle") for name in self.names))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for name in ["slurmctld", *self.names, "munged"]:
            if name in self.running:
                self.stop(name)
        self.scratch.cleanup()

    def start(self, name, command):
        with open(self.folder / f"{name}.out", "ab") as out:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-B", __file__, *map(str, command)], env=self.environment, stdin=subprocess.DEVNULL,
                stdout=out, stderr=subprocess.STDOUT, start_new_session=True)

    def stop(self, name):
        """At once, and with it all that it has started: as if the power had failed."""
        keeper = self.running.pop(name)
        keeper.terminate()
        keeper.wait()

    def start_node(self, name):
        self.start(name, ["/usr/sbin/slurmd", "-D", "-N", name, "-f", self.folder / "slurm.conf"])

    def ask(self, *command):
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=60)

    def state(self, node):
        return self.ask("sinfo", "--noheader", "--nodes", node, "--format=%T").stdout.strip()

    def wait(self, what, ready, seconds=120):
        until = time.monotonic() + seconds
        while not ready():
            if time.monotonic() > until:
                logs = "".join(f"== {log.name}\n{log.read_text(errors='replace')[-3000:]}"
                               for log in sorted(self.folder.glob("*.log")) + sorted(self.folder.glob("*.out")))
                raise RuntimeError(f"{what}: not ready after {seconds} s\n{logs}")
            time.sleep(0.1)


if __name__ == "__main__":
    keep(sys.argv[1:])
