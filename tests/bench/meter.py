"""Runs one command and says what it took with all its descendants, those that outlived it included.

python -m tests.bench.meter RESULT.json LOG COMMAND...

A process of its own, for it becomes the reaper of every orphan of the command (Linux, prctl): only a reaped
process is counted among the children's CPU seconds, and the server that our children are forked from is not
waited for by the command itself.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

from tests.quality.running import Watch

PR_SET_CHILD_SUBREAPER = 36
_BLOCK = 512  # what Linux divides write_bytes by in ru_oublock, whatever the disk's blocks are


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took.

    `seconds` are from its start to its end, `cpu` the user and system seconds of the whole process tree,
    `peak_mb` the largest sum of proportional set sizes, looked at four times a second, `written_mb` what the
    tree gave to file systems on disks to be written (`write_bytes` of /proc, temporary files included; 10^6 bytes).
    """

    status: int
    seconds: float
    cpu: float
    peak_mb: int
    written_mb: float = 0.0


def measure(command: Sequence[str], log: Path) -> Cost:
    """Run a command to its end; what it says goes into a file."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    start = monotonic()
    with log.open("wb") as sink, subprocess.Popen(command, stdout=sink, stderr=sink) as process:
        watch = Watch(process.pid)
        watch.start()
        status = process.wait()
        seconds = monotonic() - start
        watch.stop()
    _reap_orphans()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    written = used.ru_oublock * _BLOCK / 1_000_000
    return Cost(status, seconds, used.ru_utime + used.ru_stime, watch.peak_mb, written)


def _reap_orphans() -> None:
    try:
        while os.wait():
            pass
    except ChildProcessError:
        return


def main() -> None:
    """Measure the command of the arguments."""
    result, log, *command = sys.argv[1:]
    Path(result).write_text(json.dumps(asdict(measure(command, Path(log)))), encoding="utf-8")


if __name__ == "__main__":
    main()
