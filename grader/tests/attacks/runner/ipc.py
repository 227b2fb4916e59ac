"""POSIX and System V objects by ctypes: made, read and removed. (shm_overview(7), sysvipc(7))"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for _name in ("sem_open", "shmat"):
    getattr(libc, _name).restype = ctypes.c_void_p
libc.shmdt.argtypes = libc.sem_getvalue.argtypes = None

QUEUE_SIZES = (ctypes.c_long * 8)(0, 2, 128)
"""struct mq_attr with mq_maxmsg and mq_msgsize: a user's queues may take 800 KB together (RLIMIT_MSGQUEUE), and the
default of 80 KB would let nine worlds stand beside one another."""
IPC_CREAT, IPC_EXCL, IPC_RMID, IPC_STAT, GETVAL, SETVAL = 0o1000, 0o2000, 0, 2, 12, 16
PR_SET_CHILD_SUBREAPER = 36


def checked(result: int, what: str) -> int:
    """OSError when a call failed."""
    if result is None or result == -1 or result == ctypes.c_void_p(-1).value:
        raise OSError(ctypes.get_errno(), f"{what}: {os.strerror(ctypes.get_errno())}")
    return result


def become_subreaper() -> None:
    checked(libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "PR_SET_CHILD_SUBREAPER")


class SysvObjects:
    """One segment, one semaphore and one queue with the same key."""

    SIZE = 4096

    def __init__(self, key: int, mode: int, content: bytes):
        flags = IPC_CREAT | IPC_EXCL | mode
        self.segment = checked(libc.shmget(key, self.SIZE, flags), "shmget")
        self.semaphore = checked(libc.semget(key, 1, flags), "semget")
        self.queue = checked(libc.msgget(key, flags), "msgget")
        checked(libc.semctl(self.semaphore, 0, SETVAL, 7), "semctl")
        message = ctypes.c_long(1).value.to_bytes(8, "little") + content
        checked(libc.msgsnd(self.queue, message, len(content), 0), "msgsnd")
        self._memory = checked(libc.shmat(self.segment, None, 0), "shmat")
        ctypes.memmove(self._memory, content, len(content))

    def state(self) -> dict:
        """What an attack could change."""
        status = ctypes.create_string_buffer(256)
        messages = ctypes.c_ulong.from_buffer(status, 80)  # msg_qnum of struct msqid_ds, 64 bits
        queue = "gone"
        if libc.msgctl(self.queue, IPC_STAT, status) == 0:
            queue = messages.value
        return {"System V segment": ctypes.string_at(self._memory, self.SIZE).rstrip(b"\0"),
                "System V segment's id": libc.shmctl(self.segment, IPC_STAT, ctypes.create_string_buffer(256)),
                "System V semaphore": libc.semctl(self.semaphore, 0, GETVAL, 0),
                "System V queue": queue}

    def remove(self) -> None:
        libc.shmdt(ctypes.c_void_p(self._memory))
        libc.shmctl(self.segment, IPC_RMID, None)
        libc.semctl(self.semaphore, 0, IPC_RMID)
        libc.msgctl(self.queue, IPC_RMID, None)


def sysv_left(key: int) -> list[str]:
    """Which kinds of objects of this key exist."""
    finders = {"segment": libc.shmget(key, 0, 0), "semaphore": libc.semget(key, 0, 0), "queue": libc.msgget(key, 0)}
    return [f"System V {kind} {key:#x}" for kind, found in finders.items() if found != -1]


def remove_sysv(key: int) -> None:
    libc.shmctl(libc.shmget(key, 0, 0), IPC_RMID, None)
    libc.semctl(libc.semget(key, 0, 0), 0, IPC_RMID)
    libc.msgctl(libc.msgget(key, 0), IPC_RMID, None)


class PosixObjects:
    """A shared memory object, a semaphore and a queue of the same name."""

    def __init__(self, name: str, mode: int, content: bytes):
        self.name = name.encode()
        self.memory = f"/dev/shm{name}"
        before = os.umask(0)
        try:
            with open(os.open(self.memory, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
                file.write(content)
            self._semaphore = checked(libc.sem_open(self.name, os.O_CREAT | os.O_EXCL, mode, 7) or None, "sem_open")
            self._queue = checked(libc.mq_open(self.name, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode, QUEUE_SIZES),
                                  "mq_open")
        finally:
            os.umask(before)
        checked(libc.mq_send(self._queue, content, len(content), 0), "mq_send")

    def state(self) -> dict:
        try:
            with open(self.memory, "rb") as file:
                memory = file.read()
        except OSError as error:
            memory = error
        value = ctypes.c_int()
        libc.sem_getvalue(ctypes.c_void_p(self._semaphore), ctypes.byref(value))
        attributes = (ctypes.c_long * 8)()
        libc.mq_getattr(self._queue, attributes)
        return {"shared memory object": memory, "named semaphore": value.value,
                "named semaphore's file": os.path.exists(f"/dev/shm/sem.{self.name.decode()[1:]}"),
                "message queue": attributes[3],  # mq_curmsgs
                "message queue's name": queue_exists(self.name.decode())}

    def remove(self) -> None:
        os.close(self._queue)
        remove_posix(self.name.decode())


def queue_exists(name: str) -> bool:
    queue = libc.mq_open(name.encode(), os.O_RDONLY)
    if queue == -1:
        return ctypes.get_errno() != 2  # ENOENT; what may not be opened is there
    os.close(queue)
    return True


def remove_posix(name: str) -> None:
    libc.shm_unlink(name.encode())
    libc.sem_unlink(name.encode())
    libc.mq_unlink(name.encode())
