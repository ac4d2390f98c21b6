"""Tasks over SQLAlchemy: who may work on what, and what became of it. Each call is one transaction."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    case,
    delete,
    insert,
    literal,
    null,
    select,
    update,
)

from dossier.errors import PageCrashed
from dossier.ids import ScanDigest
from dossier.scans import Scan
from dossier.tasks import BUG, MOST_STARTS, WHOLE, WORKER_KILLED, Lane, Task, TaskState, delay
from dossier.tellings import mark_of
from storage.engine import insert_into, transaction
from storage.marks import current_mark
from storage.rows import AnyRow, scan_from, task_from
from storage.sql import note_scan, utc_now
from storage.tables import CampaignRow, Moment, ScanRow, TaskRow, WorkerRow

# Others may have claimed the first of those that were due when we looked.
_LOOK_AHEAD = 8
UNTOUCHED: Mapping[str, object] = {
    "starts": 0,
    "delays": 0,
    "error": None,
    "evidence": [],
    "claimed_by": None,
}
"""The columns of a task that nobody has claimed since it was last done."""


class SqlTasks:
    """Tasks in a database whose tables are at head. Safe in threads.

    `lease_seconds` is how long a claim holds without being extended; the clocks of all workers must agree
    far better than that.
    """

    def __init__(
        self, engine: Engine, lease_seconds: float, clock: Callable[[], dt.datetime] = utc_now
    ) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._lease = dt.timedelta(seconds=lease_seconds)
        self._clock = clock

    def accept(self, scan: Scan, lane: Lane, campaign: int | None = None) -> Task:
        """Note a scan and, unless its bytes have one, its task; the counter goes before a campaign."""
        with transaction(self._engine) as connection:
            note_scan(connection, scan, self._clock())
            now = self._clock()
            new = {
                "digest": scan.digest, "page": WHOLE, "lane": lane.value, "campaign_id": campaign, "turn": 0,
                "state": TaskState.WAITING.value, "ready_at": _unless_paused(connection, campaign, now),
                "accepted_at": now, **UNTOUCHED,
            }  # fmt: skip
            connection.execute(insert_into(connection)(TaskRow).values(new).on_conflict_do_nothing())
            if lane is Lane.COUNTER:
                _move_to_counter(connection, scan.digest)
            return task_from(connection.execute(_whole(scan.digest)).one())

    def scan_of(self, digest: ScanDigest) -> Scan:
        """The scan of these bytes that came first. Raises KeyError."""
        wanted = select(ScanRow.__table__).where(ScanRow.digest == digest).order_by(ScanRow.id).limit(1)
        with transaction(self._engine, only_reads=True) as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise KeyError(digest)
        return scan_from(row)

    def claim(self, task: int, worker: str) -> Task | None:
        """Claim one task by its number; None if it is not due, not there, or somebody else's."""
        now = self._clock()
        due = select(TaskRow.__table__).where(TaskRow.id == task, TaskRow.ready_at <= now).with_for_update()
        with transaction(self._engine) as connection:
            row = connection.execute(due).first()
            if row is None:
                return None
            if row.starts >= MOST_STARTS:
                self._set_aside(connection, row)
                return None
            mine = {
                "state": TaskState.STARTED.value, "turn": row.turn + 1, "starts": row.starts + 1,
                "claimed_by": worker, "ready_at": now + self._lease,
                "evidence": [*row.evidence, {"worker": worker, "at": now.isoformat(timespec="seconds")}],
            }  # fmt: skip
            connection.execute(update(TaskRow).where(TaskRow.id == task).values(mine))
            return task_from(connection.execute(_numbered(task)).one())

    def claim_next(self, lanes: Sequence[Lane], worker: str) -> Task | None:
        """Claim the task that is due longest in the first of the lanes that has any."""
        for lane in lanes:
            for task in self.due(lane, _LOOK_AHEAD):
                if claimed := self.claim(task.id, worker):
                    return claimed
        return None

    def due(self, lane: Lane, limit: int) -> Sequence[Task]:
        """The tasks of a lane that may be claimed now, those that are due longest first."""
        mine = (TaskRow.lane == lane.value, TaskRow.ready_at <= self._clock())
        wanted = select(TaskRow.__table__).where(*mine).order_by(TaskRow.ready_at, TaskRow.id).limit(limit)
        # Only reads: slots that find nothing to do do not keep writers waiting.
        with transaction(self._engine, only_reads=True) as connection:
            return tuple(map(task_from, connection.execute(wanted)))

    def extend(self, worker: str, held: Collection[int]) -> None:
        """Hold on to these claims of a worker, and note that it lives."""
        now = self._clock()
        mine = (TaskRow.claimed_by == worker, TaskRow.state == TaskState.STARTED.value, TaskRow.id.in_(held))
        with transaction(self._engine) as connection:
            connection.execute(update(TaskRow).where(*mine).values(ready_at=now + self._lease))
            connection.execute(update(WorkerRow).where(WorkerRow.name == worker).values(seen_at=now))

    def is_open(self, digest: ScanDigest) -> bool:
        """Tell whether anything is still to be done about these bytes."""
        ended = [TaskState.FINISHED.value, TaskState.QUARANTINED.value]
        left = select(TaskRow.id).where(TaskRow.digest == digest, TaskRow.state.not_in(ended)).limit(1)
        with transaction(self._engine, only_reads=True) as connection:
            return connection.execute(left).first() is not None

    def is_anything_left(self) -> bool:
        """Tell whether any task is waiting or started, those of paused campaigns left aside."""
        # A parted scan has a page that is one or the other, or pages of a paused campaign.
        started = TaskRow.state == TaskState.STARTED.value
        due = (TaskRow.state == TaskState.WAITING.value) & TaskRow.ready_at.is_not(None)
        with transaction(self._engine, only_reads=True) as connection:
            return any(
                connection.execute(select(TaskRow.id).where(which).limit(1)).first() is not None
                for which in (started, due)
            )

    def finish(self, task: Task, version: str, error: str | None = None) -> bool:
        """Note that the results of pipeline `version` are recorded, and forget the tasks of the pages.

        What crashed, by the `error` or by a page, stays noted, so that a person finds it and has it read again.
        """
        crashed = select(TaskRow.error).where(*_pages_of(task.digest), TaskRow.error == PageCrashed.code)
        with transaction(self._engine) as connection:
            error = error or connection.scalar(crashed.limit(1))
            if not _change(connection, task, {**self._done(version), "error": error}):
                return False
            connection.execute(delete(TaskRow).where(*_pages_of(task.digest)))
            return True

    def settle(self, digest: ScanDigest, version: str) -> None:
        """Note that somebody without a claim has recorded the results of these bytes, unless people told otherwise since."""
        whole = (TaskRow.digest == digest, TaskRow.page == WHOLE)
        with transaction(self._engine) as connection:
            if mark_of(version) != current_mark(connection, digest):
                return
            connection.execute(update(TaskRow).where(*whole).values(**self._done(version)))
            connection.execute(delete(TaskRow).where(*_pages_of(digest)))

    def put_back(self, task: Task, error: str) -> bool:
        """Have the task wait, longer each time, because of an error that may heal."""
        with transaction(self._engine) as connection:
            ready = self._clock() + dt.timedelta(seconds=delay(task.delays))
            values = {
                **UNTOUCHED, "state": TaskState.WAITING.value, "delays": task.delays + 1, "error": error,
                "ready_at": _unless_paused(connection, task.campaign, ready),
            }  # fmt: skip
            return _change(connection, task, values)

    def quarantine(self, task: Task, error: str = BUG) -> bool:
        """Set the task aside until a person releases it; of a page, the scan goes on without it."""
        with transaction(self._engine) as connection:
            if task.page != WHOLE:
                return self._end_page(connection, task, PageCrashed.code) is not None
            return _change(connection, task, _aside(error))

    def part(self, task: Task, version: str, pages: int) -> bool:
        """Make each page a task of its own, unless it is one for this pipeline `version` already."""
        with transaction(self._engine) as connection:
            parted = {**UNTOUCHED, "state": TaskState.PARTED.value, "ready_at": None, "version": version}
            if not _change(connection, task, parted):
                return False
            other = TaskRow.version != version
            connection.execute(delete(TaskRow).where(*_pages_of(task.digest), other))
            # Those of a scan that was begun go before scans that came later.
            ready = _unless_paused(connection, task.campaign, task.accepted_at)
            page = {
                **UNTOUCHED, "digest": task.digest, "lane": task.lane.value, "campaign_id": task.campaign,
                "version": version, "turn": 0, "state": TaskState.WAITING.value, "ready_at": ready,
                "accepted_at": task.accepted_at,
            }  # fmt: skip
            known = set(connection.scalars(select(TaskRow.page).where(*_pages_of(task.digest))))
            missing = [{**page, "page": number} for number in range(1, pages + 1) if number not in known]
            if missing:
                connection.execute(insert(TaskRow), missing)
            _wake_if_read(connection, task.digest)
            return True

    def finish_page(self, task: Task, error: str | None = None) -> Task | None:
        """Note that a page was read, or why it cannot be; the task of the scan if this page was the last."""
        with transaction(self._engine) as connection:
            return self._end_page(connection, task, error)

    def pages(self, digest: ScanDigest, version: str) -> Mapping[int, str | None]:
        """The pages that were read as tasks of their own, each with the error if it could not be read."""
        done = (*_pages_of(digest), TaskRow.version == version, TaskRow.state == TaskState.FINISHED.value)
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(select(TaskRow.page, TaskRow.error).where(*done)).all()
        return {row.page: row.error for row in rows}

    def _done(self, version: str) -> dict[str, object]:
        state = {"state": TaskState.FINISHED.value, "version": version, "ready_at": None}
        return {**UNTOUCHED, **state, "finished_at": self._clock()}

    def _set_aside(self, connection: Connection, row: AnyRow) -> None:
        """End a task that killed its workers; the evidence stays with it."""
        task = task_from(row)
        if task.page == WHOLE:
            connection.execute(update(TaskRow).where(TaskRow.id == task.id).values(_aside(WORKER_KILLED)))
        else:
            self._end_page(connection, task, PageCrashed.code)

    def _end_page(self, connection: Connection, task: Task, error: str | None) -> Task | None:
        # The scan first: of the last two pages, one then waits for the other, and wakes the scan.
        connection.execute(_whole(task.digest).with_for_update())
        done = {
            "state": TaskState.FINISHED.value, "error": error, "ready_at": None, "claimed_by": None,
            "finished_at": self._clock(),
        }  # fmt: skip
        return _wake_if_read(connection, task.digest) if _change(connection, task, done) else None


def _change(connection: Connection, task: Task, values: Mapping[str, object]) -> bool:
    """Change a task that we hold; False if somebody else claimed it since."""
    held = (TaskRow.id == task.id, TaskRow.turn == task.turn, TaskRow.state == TaskState.STARTED.value)
    return connection.execute(update(TaskRow).where(*held).values(**values)).rowcount > 0


def _wake_if_read(connection: Connection, digest: ScanDigest) -> Task | None:
    """Make the task of a parted scan due if none of its pages is left to be read."""
    left = select(TaskRow.id).where(*_pages_of(digest), TaskRow.state != TaskState.FINISHED.value).limit(1)
    if connection.execute(left).first() is not None:
        return None
    whole = connection.execute(_whole(digest)).one()
    if whole.state != TaskState.PARTED.value:
        return None
    ready = _unless_paused(connection, whole.campaign_id, whole.accepted_at)
    awake = {"state": TaskState.WAITING.value, "ready_at": ready}
    connection.execute(update(TaskRow).where(TaskRow.id == whole.id).values(**awake))
    return task_from(connection.execute(_whole(digest)).one())


def _move_to_counter(connection: Connection, digest: ScanDigest) -> None:
    """A citizen waits for these bytes now: they leave their campaign, paused or not."""
    left = (
        TaskRow.digest == digest,
        TaskRow.lane == Lane.BULK.value,
        TaskRow.state != TaskState.FINISHED.value,
    )
    paused = (*left, TaskRow.state == TaskState.WAITING.value, TaskRow.ready_at.is_(None))
    connection.execute(update(TaskRow).where(*paused).values(ready_at=TaskRow.accepted_at))
    connection.execute(update(TaskRow).where(*left).values(lane=Lane.COUNTER.value, campaign_id=None))


def _unless_paused(connection: Connection, campaign: int | None, ready: dt.datetime) -> dt.datetime | None:
    """When a task is due: not at all while its campaign is paused. Nobody changes the campaign before the commit."""
    # Else a task that comes in while somebody resumes would see the pause, and the resuming would not see it.
    state = select(CampaignRow.state).where(CampaignRow.id == campaign).with_for_update(read=True)
    is_paused = campaign is not None and connection.execute(state).scalar_one_or_none() == "paused"
    return None if is_paused else ready


def due_unless_paused(connection: Connection, now: dt.datetime) -> ColumnElement[dt.datetime | None]:
    """The same for any number of tasks: when each is due. Nobody changes a campaign before the commit."""
    states = select(CampaignRow.id, CampaignRow.state).with_for_update(read=True)
    paused = [row.id for row in connection.execute(states) if row.state == "paused"]
    return case((TaskRow.campaign_id.in_(paused), null()), else_=literal(now, Moment))


def _aside(error: str) -> dict[str, object]:
    return {"state": TaskState.QUARANTINED.value, "error": error, "ready_at": None, "claimed_by": None}


def _whole(digest: ScanDigest) -> Select[tuple[object, ...]]:
    return select(TaskRow.__table__).where(TaskRow.digest == digest, TaskRow.page == WHOLE)


def _numbered(task: int) -> Select[tuple[object, ...]]:
    return select(TaskRow.__table__).where(TaskRow.id == task)


def _pages_of(digest: ScanDigest) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    # `>`, a range of an index: with `!=` SQLite went through every finished task of all scans.
    return (TaskRow.digest == digest, TaskRow.page > WHOLE)
