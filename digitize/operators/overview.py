"""What operators look at and do: how everything stands, what needs a person, and releasing what is stuck.

The command line and the interface of the web page say the same, from these functions.
"""

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import structlog

from dossier.backlog import (
    Backlog,
    Done,
    LaneBacklog,
    Lately,
    Stuck,
    WorkerReport,
    pages_a_minute,
    time_left,
)
from dossier.errors import PageCrashed
from dossier.tasks import BUG, STOPPED, TaskState

_MOST_LOST = 1000
_log = structlog.get_logger(__name__)


class Worry(enum.StrEnum):
    """What needs a person, or soon will.

    no_worker    something is due and no worker is alive
    lost_worker  a worker is not heard of any more; its tasks go to others by themselves
    quarantined  scans that killed their workers, or that our own code failed over
    lost_page    finished scans without a page that killed its workers
    put_back     tasks that wait because something that they need is away
    bug          tasks that our own code failed over, and that are tried again
    """

    NO_WORKER = "no_worker"
    LOST_WORKER = "lost_worker"
    QUARANTINED = "quarantined"
    LOST_PAGE = "lost_page"
    PUT_BACK = "put_back"
    BUG = "bug"


@dataclass(frozen=True, slots=True)
class Overview:
    """How everything stood at one moment. `lost_pages` are tasks whose pages were lost, a thousand at most."""

    at: dt.datetime
    lanes: Sequence[LaneBacklog]
    lately: Lately
    workers: Sequence[WorkerReport]
    lost_pages: Sequence[Stuck]

    @property
    def left(self) -> dt.timedelta | None:
        """How long until all is finished, if anything was finished lately."""
        return time_left(self.lanes, self.lately)

    def worries(self) -> Iterator[tuple[Worry, Mapping[str, int]]]:
        """What needs a person, each with the tasks or workers concerned, counted by code of the error."""
        alive = sum(worker.is_alive for worker in self.workers)
        due = sum(lane.due_since is not None for lane in self.lanes)
        if due and not alive:
            yield Worry.NO_WORKER, {}
        if dead := len(self.workers) - alive:
            yield Worry.LOST_WORKER, {"": dead}
        if quarantined := _summed(lane.quarantined for lane in self.lanes):
            yield Worry.QUARANTINED, quarantined
        if self.lost_pages:
            yield Worry.LOST_PAGE, Counter(stuck.task.error or "" for stuck in self.lost_pages)
        put_back = _summed(lane.put_back for lane in self.lanes)
        if bugs := put_back.pop(BUG, 0):
            yield Worry.BUG, {BUG: bugs}
        put_back.pop(STOPPED, None)
        if put_back:
            yield Worry.PUT_BACK, put_back


def look(backlog: Backlog) -> Overview:
    """See how everything stands. Raises RecordsUnavailable."""
    lost = backlog.stuck(_MOST_LOST, PageCrashed.code)
    now = dt.datetime.now(dt.UTC)
    return Overview(now, backlog.lanes(), backlog.lately(), backlog.workers(), lost)


def release(task: int, backlog: Backlog) -> bool:
    """Have a stuck task done again; False if it is not stuck (any more). Raises RecordsUnavailable."""
    is_released = backlog.release(task)
    if is_released:
        _log.info("task_released", task=task)
    return is_released


def release_all(error: str | None, backlog: Backlog) -> int:
    """Have all stuck tasks done again, or all with an error; how many. Raises RecordsUnavailable."""
    count = backlog.release_all(error)
    _log.info("tasks_released", count=count, reason=error)
    return count


def overview_as_json(overview: Overview) -> dict[str, object]:
    """The overview as plain values; holds no name of a scan."""
    left = overview.left
    return {
        "at": overview.at.isoformat(timespec="seconds"),
        "lanes": {lane.lane.value: _lane_as_json(lane, overview.at) for lane in overview.lanes},
        "finished": {
            "ten_minutes": _done_as_json(overview.lately.ten_minutes),
            "hour": _done_as_json(overview.lately.hour),
            "day": _done_as_json(overview.lately.day),
        },
        "pages_a_minute": round(pages_a_minute(overview.lately), 2),
        "seconds_left": None if left is None else round(left.total_seconds()),
        "workers": [_worker_as_json(worker) for worker in overview.workers],
        "worries": [{"worry": worry.value, "count": dict(count)} for worry, count in overview.worries()],
    }


def stuck_as_json(stuck: Stuck, *, with_name: bool) -> dict[str, object]:
    """A stuck task as plain values; the name of the scan only for a person who may see it."""
    task = stuck.task
    values: dict[str, object] = {
        "task": task.id,
        "digest": task.digest,
        "page": task.page,
        "lane": task.lane.value,
        "is_quarantined": task.state is TaskState.QUARANTINED,
        "error": task.error,
        "accepted_at": task.accepted_at.isoformat(timespec="seconds"),
        "evidence": [
            {"worker": turn.worker, "at": turn.at.isoformat(timespec="seconds")} for turn in stuck.evidence
        ],
    }
    return {**values, "scan": stuck.name} if with_name else values


def _summed(counts: Iterator[Mapping[str, int]]) -> Counter[str]:
    total = Counter[str]()
    for count in counts:
        total.update(count)
    return total


def _lane_as_json(lane: LaneBacklog, now: dt.datetime) -> dict[str, object]:
    return {
        "scans": {state.value: count for state, count in lane.scans.items()},
        "pages": lane.pages,
        "paused": lane.paused,
        "put_back": dict(lane.put_back),
        "expired": lane.expired,
        "due_seconds": round((now - lane.due_since).total_seconds()) if lane.due_since else None,
    }


def _worker_as_json(worker: WorkerReport) -> dict[str, object]:
    return {
        "name": worker.name,
        "host": worker.host,
        "is_alive": worker.is_alive,
        "slots": worker.slots,
        "seen_at": worker.seen_at.isoformat(timespec="seconds"),
        "tasks": [held.task.id for held in worker.holds],
    }


def _done_as_json(done: Done) -> dict[str, int]:
    return {"scans": done.scans, "pages": done.pages}
