"""canary.py LOG: a process that must stay alive and that nobody may signal; it writes down who did."""

import os
import signal
import sys

everything = signal.valid_signals()
signal.pthread_sigmask(signal.SIG_BLOCK, everything)
log = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND)
os.write(log, b"ready\n")
while True:
    came = signal.sigwaitinfo(everything)
    os.write(log, f"signal {came.si_signo}\n".encode())
