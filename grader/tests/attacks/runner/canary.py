"""canary.py LOG [USER]: a process that must stay alive and that nobody may signal; it writes down what came."""

import ctypes
import os
import signal
import sys

everything = signal.valid_signals()
signal.pthread_sigmask(signal.SIG_BLOCK, everything)
log = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND)
if len(sys.argv) > 2:
    os.setgroups([])
    os.setgid(int(sys.argv[2]))
    os.setuid(int(sys.argv[2]))
    PR_SET_DUMPABLE = 4  # a change of user has hidden it from that user's other processes
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)
os.write(log, b"ready\n")
while True:
    came = signal.sigwaitinfo(everything)
    os.write(log, f"signal {came.si_signo}\n".encode())
