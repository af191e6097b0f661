"""Runs a command, and says how long it took, how much memory it had at most, what it wrote and how it ended."""

import os
import resource
import signal
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Run:
    seconds: float  # processor time
    megabytes: float  # most resident memory
    written: int  # bytes on both outputs
    status: int  # negative: ended by a signal
    words: str  # the end of standard error


def run(command, seconds, megabytes):
    """The command with the given bounds, beyond which it is ended."""
    def bound():
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) << 20, int(megabytes) << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with open(os.devnull) as nothing:
        child = subprocess.Popen(command, stdin=nothing, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=bound)
    written, tail = 0, b""
    while block := child.stdout.read1(1 << 20):
        written += len(block)
        tail = (tail + block)[-300:]
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, written, child.returncode, tail.decode(errors="replace"))
