"""What operators see of the tasks, derived from the records each time, and their word on those that are stuck."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    and_,
    case,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased

from dossier.backlog import Done, Held, LaneBacklog, Lately, Stuck, Turn, WorkerReport
from dossier.errors import PageCrashed
from dossier.ids import ScanDigest
from dossier.tasks import WHOLE, Lane, TaskState
from storage.engine import transaction
from storage.rows import AnyRow, task_from
from storage.search_index import forget_readings, index_readings
from storage.sql import utc_now
from storage.tables import ReadingRow, ScanRow, TaskRow, WorkerRow
from storage.tasks import UNTOUCHED, due_unless_paused

_WINDOWS = (dt.timedelta(minutes=10), dt.timedelta(hours=1), dt.timedelta(days=1))
_UNFINISHED = [state.value for state in TaskState if state is not TaskState.FINISHED]
# The scan went on without a page that killed its workers.
_IS_LOST = and_(TaskRow.state == TaskState.FINISHED.value, TaskRow.error == PageCrashed.code)
_IS_STUCK = or_(TaskRow.state == TaskState.QUARANTINED.value, _IS_LOST)


class SqlBacklog:
    """The view of operators on a database whose tables are at head. Safe in threads."""

    def __init__(
        self, engine: Engine, lease_seconds: float, clock: Callable[[], dt.datetime] = utc_now
    ) -> None:
        """Use `engine`; a worker that was not heard of for `lease_seconds` counts as dead."""
        self._engine = engine
        self._lease = dt.timedelta(seconds=lease_seconds)
        self._clock = clock

    def lanes(self) -> Sequence[LaneBacklog]:
        """What is unfinished, the counter first."""
        now = self._clock()
        is_started, is_waiting = (
            TaskRow.state == state.value for state in (TaskState.STARTED, TaskState.WAITING)
        )
        groups = (TaskRow.lane, TaskRow.state, (TaskRow.page != WHOLE).label("is_page"), TaskRow.error)
        counted = (
            select(
                *groups,
                func.count().label("tasks"),
                func.min(TaskRow.accepted_at).label("oldest"),
                func.min(case((is_waiting, TaskRow.ready_at))).label("ready_at"),
                func.count(case((is_waiting & TaskRow.ready_at.is_(None), 1))).label("paused"),
                func.count(case((is_started & (TaskRow.ready_at <= now), 1))).label("expired"),
            )
            .where(TaskRow.state.in_(_UNFINISHED))
            .group_by(*groups)
        )
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(counted).all()
        return tuple(_lane(lane, [row for row in rows if row.lane == lane.value], now) for lane in Lane)

    def lately(self) -> Lately:
        """What was finished of late."""
        now = self._clock()
        pages = select(func.max(ScanRow.pages)).where(ScanRow.digest == TaskRow.digest).scalar_subquery()
        is_scan = TaskRow.page == WHOLE
        done = (
            select(
                TaskRow.finished_at,
                case((is_scan, 1), else_=0).label("scans"),
                case((is_scan, pages), else_=1).label("pages"),
            )
            .where(TaskRow.finished_at > now - _WINDOWS[-1])
            .subquery()
        )
        sums = [
            func.coalesce(func.sum(case((done.c.finished_at > now - window, count), else_=0)), 0)
            for window in _WINDOWS
            for count in (done.c.scans, done.c.pages)
        ]
        with transaction(self._engine, only_reads=True) as connection:
            counts = [int(count) for count in connection.execute(select(*sums)).one()]
        return Lately(*map(Done, counts[::2], counts[1::2]))

    def workers(self) -> Sequence[WorkerReport]:
        """The worker processes that have not left, in the order of their start."""
        alive_since = self._clock() - self._lease
        held = select(TaskRow.__table__).where(TaskRow.state == TaskState.STARTED.value).order_by(TaskRow.id)
        with transaction(self._engine, only_reads=True) as connection:
            workers = connection.execute(select(WorkerRow.__table__).order_by(WorkerRow.id)).all()
            tasks = connection.execute(held).all()
        return tuple(
            WorkerReport(
                row.name, row.host, row.process, row.slots, row.started_at, row.seen_at,
                row.seen_at >= alive_since,
                tuple(Held(task_from(task), task.ready_at) for task in tasks if task.claimed_by == row.name),
            )
            for row in workers
        )  # fmt: skip

    def stuck(self, limit: int, error: str | None = None) -> Sequence[Stuck]:
        """The tasks that wait for a person, all or those with an error, in the order of their numbers."""
        wanted = _stuck_tasks(_IS_STUCK if error is None else _IS_STUCK & (TaskRow.error == error))
        with transaction(self._engine, only_reads=True) as connection:
            return tuple(map(_stuck_from, connection.execute(wanted.limit(limit))))

    def find_stuck(self, task: int) -> Stuck:
        """One of them by the number of its task. Raises KeyError."""
        with transaction(self._engine, only_reads=True) as connection:
            row = connection.execute(_stuck_tasks(_IS_STUCK & (TaskRow.id == task))).first()
        if row is None:
            raise KeyError(task)
        return _stuck_from(row)

    def release(self, task: int) -> bool:
        """Have a stuck task done again, as if it had never been claimed; False if it is not stuck (any more).

        A page that was lost is read again by itself while others of its scan are; after that the whole scan is.
        """
        with transaction(self._engine) as connection:
            return _release(connection, TaskRow.id == task, self._clock()) > 0

    def release_all(self, error: str | None = None) -> int:
        """Release every stuck task, or every one with an error; how many there were."""
        with transaction(self._engine) as connection:
            wanted = TaskRow.id > 0 if error is None else TaskRow.error == error
            return _release(connection, wanted, self._clock())


def _lane(lane: Lane, rows: Sequence[AnyRow], now: dt.datetime) -> LaneBacklog:
    scans, oldest = Counter[TaskState](), dict[TaskState, dt.datetime]()
    errors = {TaskState.WAITING: Counter[str](), TaskState.QUARANTINED: Counter[str]()}
    for row in rows:
        state = TaskState(row.state)
        if not row.is_page:
            scans[state] += row.tasks
            oldest[state] = min(row.oldest, oldest.get(state, row.oldest))
        if row.error and state in errors:
            errors[state][row.error] += row.tasks
    due = [row.ready_at for row in rows if row.ready_at is not None and row.ready_at <= now]
    return LaneBacklog(
        lane=lane,
        scans=dict(scans),
        oldest=oldest,
        pages=sum(row.tasks - row.paused for row in rows if row.is_page),
        put_back=dict(errors[TaskState.WAITING]),
        quarantined=dict(errors[TaskState.QUARANTINED]),
        paused=sum(row.paused for row in rows if not row.is_page),
        expired=sum(row.expired for row in rows),
        due_since=min(due, default=None),
    )


def _stuck_tasks(wanted: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    name = select(ScanRow.name).where(ScanRow.digest == TaskRow.digest).order_by(ScanRow.id).limit(1)
    return select(TaskRow.__table__, name.scalar_subquery().label("name")).where(wanted).order_by(TaskRow.id)


def _stuck_from(row: AnyRow) -> Stuck:
    turns = (Turn(turn["worker"], dt.datetime.fromisoformat(turn["at"])) for turn in row.evidence)
    return Stuck(task_from(row), row.name or "", tuple(turns))


def _release(connection: Connection, wanted: ColumnElement[bool], now: dt.datetime) -> int:
    anew = {
        **UNTOUCHED, "state": TaskState.WAITING.value, "finished_at": None,
        "ready_at": due_unless_paused(connection, now),
    }  # fmt: skip
    # A lost page alone only while its scan waits for others; once that goes on, it is read again as a whole.
    scan = aliased(TaskRow)
    parted = select(scan.digest).where(scan.page == WHOLE, scan.state == TaskState.PARTED.value)
    pages = select(TaskRow.digest).where(wanted, _IS_LOST, TaskRow.page != WHOLE)
    # Nobody wakes these scans until we are done.
    connection.execute(parted.where(scan.digest.in_(pages)).with_for_update())
    may = _IS_STUCK & or_(TaskRow.page == WHOLE, TaskRow.digest.in_(parted))
    lost = select(TaskRow.digest).where(wanted, _IS_LOST, TaskRow.page == WHOLE)
    digests = [ScanDigest(digest) for digest in connection.execute(lost).scalars()]
    forget_readings(connection, digests)
    connection.execute(delete(ReadingRow).where(ReadingRow.digest.in_(lost)))
    index_readings(connection, digests)
    return connection.execute(update(TaskRow).where(wanted, may).values(anew)).rowcount
