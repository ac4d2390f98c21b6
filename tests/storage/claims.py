"""A clock for leases, scans, and the short way to claim."""

import datetime as dt

from dossier.ids import ScanDigest
from dossier.scans import MediaType, Scan
from dossier.tasks import Lane, Task
from storage.tasks import SqlTasks

LEASE = 60
BOTH = (Lane.COUNTER, Lane.BULK)


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(milliseconds=1)
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


def scan(number: int) -> Scan:
    return Scan(f"{number}.pdf", ScanDigest(f"{number:064x}"), MediaType.PDF, 10, 0, None)


def claimed(tasks: SqlTasks, worker: str = "w") -> Task:
    task = tasks.claim_next(BOTH, worker)
    assert task is not None
    return task
