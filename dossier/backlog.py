"""What operators see of the tasks: what waits, since when, who works, what is stuck. Plain records, and the contract to ask for them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dossier.tasks import Lane, Task, TaskState, Worker


@dataclass(frozen=True, slots=True)
class LaneBacklog:
    """The unfinished tasks of one lane.

    `scans` and `oldest` count tasks of whole scans by state, and say when the oldest of each was accepted;
    `pages` are the pages of parted scans that are still to be read, unless their campaign is paused. `put_back` counts the tasks of both
    sorts that wait because of an error, by its code, `quarantined` the scans set aside; `paused` those that wait because their campaign does;
    `expired` those whose worker was not heard of in time. `due_since` is from when on the task that is due
    longest could have been claimed.
    """

    lane: Lane
    scans: Mapping[TaskState, int]
    oldest: Mapping[TaskState, dt.datetime]
    pages: int
    put_back: Mapping[str, int]
    quarantined: Mapping[str, int]
    paused: int
    expired: int
    due_since: dt.datetime | None

    @property
    def left(self) -> int:
        """Scans that will be finished without a person doing anything."""
        return sum(count for state, count in self.scans.items() if state is not TaskState.QUARANTINED)


@dataclass(frozen=True, slots=True)
class Done:
    """Scans and pages that were finished within some time."""

    scans: int
    pages: int


@dataclass(frozen=True, slots=True)
class Lately:
    """What was finished within the last ten minutes, hour and day.

    The pages of a scan that was parted count when it is finished, those of one that is not, when they are read.
    """

    ten_minutes: Done
    hour: Done
    day: Done


@dataclass(frozen=True, slots=True)
class Held:
    """A task that a worker holds; its claim runs out at `until` unless it is extended."""

    task: Task
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class WorkerReport(Worker):
    """A worker process that has not left: whether it was heard of within its lease, and what it holds."""

    is_alive: bool
    holds: Sequence[Held]


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim that had no orderly end: which worker, and when it claimed."""

    worker: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Stuck:
    """A task that waits for a person: quarantined, or finished without pages that killed their workers.

    `task.error` says why; `evidence` lists the claims without an orderly end. `name` is that of the scan:
    for the eyes of a person who asks, never for a log.
    """

    task: Task
    name: str
    evidence: Sequence[Turn]


class Backlog(Protocol):
    """What operators ask about the tasks, and their word on those that are stuck. All raise RecordsUnavailable."""

    def lanes(self) -> Sequence[LaneBacklog]:
        """What is unfinished, the counter first."""
        ...

    def lately(self) -> Lately:
        """What was finished of late."""
        ...

    def workers(self) -> Sequence[WorkerReport]:
        """The worker processes that have not left, in the order of their start."""
        ...

    def stuck(self, limit: int, error: str | None = None) -> Sequence[Stuck]:
        """The tasks that wait for a person, all or those with an error, in the order of their numbers."""
        ...

    def find_stuck(self, task: int) -> Stuck:
        """One of them by the number of its task. Raises KeyError."""
        ...

    def release(self, task: int) -> bool:
        """Have a stuck task done again, as if it had never been claimed; False if it is not stuck (any more)."""
        ...

    def release_all(self, error: str | None = None) -> int:
        """Release every stuck task, or every one with an error; how many there were."""
        ...


def pages_a_minute(lately: Lately) -> float:
    """Pages finished a minute, over the last ten minutes; over the last hour if there were none."""
    return lately.ten_minutes.pages / 10 or lately.hour.pages / 60


def time_left(lanes: Sequence[LaneBacklog], lately: Lately) -> dt.timedelta | None:
    """How long until all is finished at the pace of late; None if nothing was finished within the hour.

    Scans whose pages nobody has counted yet are taken for as long as those of the last day.
    """
    pace = pages_a_minute(lately)
    unread = sum(lane.left - lane.scans.get(TaskState.PARTED, 0) - lane.paused for lane in lanes)
    pages = sum(lane.pages for lane in lanes)
    if not (unread or pages):
        return dt.timedelta()
    if not pace:
        return None
    long = lately.day.pages / max(lately.day.scans, 1)
    return dt.timedelta(minutes=(pages + unread * max(long, 1.0)) / pace)
