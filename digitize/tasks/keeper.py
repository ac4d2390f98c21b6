"""Keeps a worker process honest: its claims alive, dead neighbours buried, the lanes fed, the work folder swept."""

import datetime as dt
import os
import threading
from collections.abc import Callable
from pathlib import Path

import structlog

from digitize.services import Services
from dossier.errors import StoreUnavailable, Unavailable
from dossier.tasks import Worker

_SECONDS = 4.0
"""Between two rounds; far less than a claim holds."""

_ROUNDS_TO_SWEEP = 150
"""So many rounds, ten minutes, between two looks for what killed workers left in folders."""

_GIVEN_UP = dt.timedelta(days=1)
"""A worker of another machine that was not heard of for so long has left for good; its claims ran out long ago."""

_log = structlog.get_logger(__name__)


class Keeper:
    """A thread that does its round every few seconds, as long as the block lasts."""

    def __init__(self, services: Services, host: str, slots: int, on_fault: Callable[[], None]) -> None:
        """Keep the worker `services.name`, which runs on `host` with so many slots.

        `on_fault` is called when the keeper itself fails: a worker must not go on without one.
        """
        self._services = services
        self._host = host
        self._slots = slots
        self._on_fault = on_fault
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="keeper", daemon=True)
        self._is_enlisted = False
        self._rounds = 0

    def __enter__(self) -> None:
        """Do the first round before any work is taken; the rest in a thread. Raises Unavailable."""
        self._round()
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        """Give back what is still held, and leave the roll."""
        self._stop.set()
        self._thread.join()
        try:
            self._services.roll.dismiss([self._services.name])
        except Unavailable as problem:
            _log.warning("cannot_leave", reason=problem.code)

    def _keep(self) -> None:
        try:
            while not self._stop.wait(_SECONDS):
                try:
                    self._round()
                except Unavailable as problem:
                    _log.warning("round_failed", reason=problem.code)
        finally:
            if not self._stop.is_set():
                self._on_fault()

    def _round(self) -> None:
        services = self._services
        if not self._is_enlisted:
            services.roll.enlist(services.name, self._host, os.getpid(), self._slots)
            self._is_enlisted = True
        services.tasks.extend(services.name, services.held.numbers())
        if dead := [worker.name for worker in services.roll.all() if self._is_dead(worker)]:
            _log.warning("workers_died", count=len(dead))
            services.roll.dismiss(dead)
        services.lanes.feed()
        if self._rounds % _ROUNDS_TO_SWEEP == 0:
            services.bench.sweep(services.tasks.is_open)
            try:
                services.leaves.sweep(services.tasks.is_open)
            except StoreUnavailable as problem:  # nothing hangs on it; a worker starts without a store too
                _log.warning("cannot_sweep", reason=problem.code)
        self._rounds += 1

    def _is_dead(self, worker: Worker) -> bool:
        """Tell whether another worker has died: one of this machine for certain, one of another if it is silent for long."""
        if worker.name == self._services.name:
            return False
        if worker.host == self._host:
            # In a container every worker may have the same number.
            return worker.process == os.getpid() or not is_alive(worker.process)
        return dt.datetime.now(dt.UTC) - worker.seen_at > _GIVEN_UP


def is_alive(process: int) -> bool:
    """Tell whether a process of this machine runs; one that ended and was not waited for does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state not in "ZX"
