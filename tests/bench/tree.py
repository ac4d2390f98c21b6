"""The memory of a command by process: of which kind each is, what it shares, and what all had at the worst moment."""

import subprocess
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_EVERY_SECONDS = 0.1
_KEPT = ("Pss", "Private_Clean", "Private_Dirty")


@dataclass(frozen=True, slots=True)
class Share:
    """Memory of one process in MB: `pss` divides what is shared among those who share it, `own` is shared with none."""

    role: str
    pss: float
    own: float


class TreeWatch(threading.Thread):
    """Looks at a process and all its descendants ten times a second; `worst` is the look with the largest sum."""

    def __init__(self, process: int) -> None:
        """Begin to look with `start`."""
        super().__init__(daemon=True)
        self._root = psutil.Process(process)
        self._ended = threading.Event()
        self.worst: tuple[Share, ...] = ()
        self.latest: tuple[Share, ...] = ()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._ended.wait(_EVERY_SECONDS):
            self.latest = self._look()
            if total(self.latest) > total(self.worst):
                self.worst = self.latest

    def stop(self) -> None:
        """Stop, and wait until it has."""
        self._ended.set()
        self.join()

    def _look(self) -> tuple[Share, ...]:
        try:
            tree = [self._root, *self._root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return ()
        return tuple(found for process in tree if (found := self._share(process)))

    def _share(self, process: psutil.Process) -> Share | None:
        try:
            told = Path(f"/proc/{process.pid}/smaps_rollup").read_text("ascii").splitlines()[1:]
            role = "command" if process.pid == self._root.pid else _role(process)
        except (OSError, psutil.Error):
            return None  # it ended meanwhile
        sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in told}
        pss, *own = (sizes.get(name, 0.0) for name in _KEPT)
        return Share(role, pss, sum(own))


def total(shares: Iterable[Share]) -> float:
    """The sum of the proportional sizes, in MB."""
    return sum(share.pss for share in shares)


def watched(command: Sequence[str | Path], log: Path) -> tuple[int, TreeWatch]:
    """Run a command to its end under watch; its status, and what was seen."""
    with log.open("wb") as sink, subprocess.Popen(command, stdout=sink, stderr=sink) as process:
        watch = TreeWatch(process.pid)
        watch.start()
        status = process.wait()
        watch.stop()
    return status, watch


def _role(process: psutil.Process) -> str:
    line = " ".join(process.cmdline())
    if "resource_tracker" in line:
        return "tracker"
    if "forkserver" not in line:
        return "worker" if " worker " in line else process.name()
    parent = process.parent()
    return "child" if parent and "forkserver" in " ".join(parent.cmdline()) else "server of children"
