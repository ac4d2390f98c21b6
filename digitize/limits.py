"""Confines a child process: how much memory it may map, and that it never outlives the run.

Linux only. Called once in every child, before it takes work.
"""

import contextlib
import ctypes
import os
import resource
import signal
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_MEBIBYTE = 1 << 20
_LIBC = ctypes.CDLL(None, use_errno=True)


def lead_group() -> None:
    """Tie this process to its parent, and what it starts to itself.

    The process leads a group of its own, in which Tesseract is started; the group ends as one. So
    neither a time limit, nor ^C, nor the death of the run leaves an engine behind.
    """
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, _end_group)
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def confine(memory_mb: int) -> None:
    """Let this process map `memory_mb` beyond what it maps now; what it starts inherits the ceiling."""
    # An address-space limit counts what is mapped, not what is used: numpy, OpenCV and spaCy map
    # hundreds of megabytes that they never touch. Hence a limit relative to the loaded program.
    ceiling = _mapped_bytes() + memory_mb * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold a citizen's page


def give_back() -> None:
    """Return to the system what this process freed.

    Not after each page: the next one takes the same again, and the system clears it anew: 5 % of the CPU seconds of a run,
    while the peak of all processes stays (649 and 643 MB).
    """
    _LIBC.malloc_trim(0)


def end_group_of(pid: int) -> None:
    """Kill what a dead child left in its group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):  # nothing was left
        os.killpg(pid, signal.SIGKILL)


def _end_group(_number: int, _frame: object) -> None:
    os.killpg(0, signal.SIGKILL)


def _mapped_bytes() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
