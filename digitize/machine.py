"""What this process may use of the machine, and how many processes that read pages fit."""

import math
import os
from dataclasses import dataclass
from pathlib import Path

_MEBIBYTE = 1 << 20
_BESIDE_MB = 1500
"""Kept for the system, a browser and the pages: an office PC of 2 GB still works while it reads."""
_WORKER_MB = 700
"""What a process that reads takes at most, with a page scanned at 600 dpi in colour; see docs/small.md."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Cores and memory (MB) that this process may use; in a container that is often less than the machine has."""

    cores: int
    memory_mb: int

    @property
    def fitting(self) -> int:
        """How many processes may read at once, at least one: one for each core, and fewer where memory is scarce."""
        return max(1, min(self.cores, (self.memory_mb - _BESIDE_MB) // _WORKER_MB))


def this_machine(root: Path = Path("/")) -> Machine:
    """Look at the machine; `root` is where ``proc`` and ``sys`` lie."""
    group = root / "sys/fs/cgroup"
    return Machine(_cores(group), _memory_mb(root / "proc/meminfo", group))


def _cores(group: Path) -> int:
    mine = len(os.sched_getaffinity(0))
    try:
        quota, period = (group / "cpu.max").read_text("ascii").split()
        allowed = math.ceil(int(quota) / int(period))
    except (OSError, ValueError):  # no such limit, or "max"
        allowed = mine
    return max(1, min(allowed, mine))


def _memory_mb(told: Path, group: Path) -> int:
    total = next(
        int(line.split()[1]) // 1024
        for line in told.read_text("ascii").splitlines()
        if line.startswith("MemTotal:")
    )
    for name in ("memory.max", "memory/memory.limit_in_bytes"):
        try:
            total = min(total, int((group / name).read_text("ascii")) // _MEBIBYTE)
        except (OSError, ValueError):  # no such limit, or "max"
            continue
    return total
