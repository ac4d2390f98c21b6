"""The task: what is still to be done about a scan that was accepted, and how that stands.

The database keeps the tasks and is the truth about them; a queue only says that one is due.
"""

import datetime as dt
import enum
from dataclasses import dataclass

from dossier.ids import ScanDigest

WHOLE = 0
"""The `page` of a task that is about a scan as a whole."""

MOST_STARTS = 3
"""So many times may a task kill its worker before it is quarantined: once may be chance, twice a neighbour."""

WORKER_KILLED = "worker_killed"
"""The error of a task that was quarantined because its workers died over it."""

BUG = "bug"
"""The error of a task that was quarantined because our own code failed over it."""

STOPPED = "worker_stopped"
"""The error of a task that was put back because its worker was told twice to end."""

_DELAYS = (10, 60, 300, 1800)


class Lane(enum.StrEnum):
    """Who waits: a citizen at the counter, or a campaign. The counter goes first."""

    COUNTER = "counter"
    BULK = "bulk"


class TaskState(enum.StrEnum):
    """How a task stands.

    waiting      may be claimed as soon as it is due
    started      claimed by a worker whose claim runs out unless it is extended
    parted       its pages are tasks of their own; the last one of them wakes it
    finished     its results are recorded
    quarantined  set aside with the evidence, until a person releases it
    """

    WAITING = "waiting"
    STARTED = "started"
    PARTED = "parted"
    FINISHED = "finished"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done about the bytes of a scan (`page` is `WHOLE`) or about one page of them.

    `turn` counts the claims; `starts` those since the last orderly end; `delays` how often it was put
    back since it last went on. `error` is the code of what put it back or set it aside. `campaign` is
    the number of the campaign that brought it.
    """

    id: int
    digest: ScanDigest
    page: int
    lane: Lane
    state: TaskState
    turn: int
    starts: int
    delays: int
    error: str | None
    campaign: int | None
    accepted_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker process: `process` is its number on `host`, `slots` how many tasks it may hold at once."""

    name: str
    host: str
    process: int
    slots: int
    started_at: dt.datetime
    seen_at: dt.datetime


def delay(delays: int) -> int:
    """Seconds until a task that has been put back `delays` times is due again."""
    return _DELAYS[min(delays, len(_DELAYS) - 1)]
