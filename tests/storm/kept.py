"""Programs that are started again when they die, as systemd would, and the processes below them."""

import contextlib
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

import psutil

_LOOK_SECONDS = 0.1
_RESTART_SECONDS = 1.0
_DRAIN_SECONDS = 90.0


class Kept:
    """A program that runs as long as the block does, but for what is done to it.

    One that ends with status 0 by itself is `done` if it `may_end`. `deaths` are the statuses with which it
    ended without having been told to.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        *,
        may_end: bool = False,
    ) -> None:
        """Start nothing yet; what the program says is added to `log`."""
        self.name = name
        self.deaths: list[int] = []
        self.starts = 0
        self.is_done = False
        self._command, self._environment, self._log, self._may_end = command, dict(environment), log, may_end
        self._process: subprocess.Popen[bytes] | None = None
        self._is_expected = False
        self._lock = threading.RLock()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._keep, name=f"keeper of {name}", daemon=True)

    def __enter__(self) -> Self:
        """Start it."""
        self._start()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End it and all that it started, at once."""
        self._is_over.set()
        self._thread.join()
        family = self.family()
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(family, timeout=30)

    def family(self) -> list[psutil.Process]:
        """Its process first, then all that it started and that are still below it; none while it is dead."""
        process = self._process
        if process is None or process.poll() is not None:
            return []
        with contextlib.suppress(psutil.NoSuchProcess):
            parent = psutil.Process(process.pid)
            return [parent, *parent.children(recursive=True)]
        return []

    def kill(self) -> None:
        """SIGKILL for its process only, as the kernel does for want of memory; it is started again a second later."""
        self._signal(signal.SIGKILL)

    def kill_all(self) -> None:
        """SIGKILL for its process and all below it."""
        with self._lock:
            family = self.family()
            self.kill()
            for one in family:
                with contextlib.suppress(psutil.NoSuchProcess):
                    one.kill()

    def drain(self) -> None:
        """SIGTERM; returns when it has ended."""
        self._signal(signal.SIGTERM)
        process = self._process
        if process is not None:
            process.wait(_DRAIN_SECONDS)  # raises TimeoutExpired: a drain that never ends is a defect

    @contextlib.contextmanager
    def held_down(self) -> Iterator[None]:
        """Keep it from being started until the block ends."""
        with self._lock:
            yield

    def _signal(self, number: signal.Signals) -> None:
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                self._is_expected = True
                self._process.send_signal(number)

    def _start(self) -> None:
        self.starts += 1
        self._is_expected = False
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, env=self._environment, stdout=log, stderr=log)

    def _keep(self) -> None:
        while not self._is_over.wait(_LOOK_SECONDS) and not self.is_done:
            status = self._process.poll() if self._process else None
            if status is None:
                continue
            if status == 0 and self._may_end and not self._is_expected:
                self.is_done = True
                return
            if not self._is_expected:
                self.deaths.append(status)
            if self._is_over.wait(_RESTART_SECONDS):
                return
            with self._lock:
                self._start()


def wait_until(is_so: Callable[[], bool], seconds: float, every: float = 0.2) -> bool:
    """Wait for something for so long at most; whether it came."""
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(every)
    return True


def crew_of(family: Sequence[psutil.Process]) -> list[psutil.Process]:
    """Of a worker and all below it, the processes that do its jobs: those that its fork server forked."""
    found = []
    for one in family:
        with contextlib.suppress(psutil.Error):
            above = one.parent()
            if above is not None and _is_fork_server(above) and _is_fork_server(one):
                found.append(one)
    return found


def _is_fork_server(one: psutil.Process) -> bool:
    """A fork server, or a process that it forked: both have its command line."""
    return any("multiprocessing.forkserver" in part for part in one.cmdline())
