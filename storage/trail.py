"""The audit trail in the database. Entries are appended one after the other, however many processes write."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, Engine, insert, select, text

from dossier.errors import RecordsUnavailable
from dossier.trail import ANYTHING, START, Entry, Event, Sought, chained
from storage.access_tables import TrailRow
from storage.engine import transaction
from storage.rows import AnyRow
from storage.sql import utc_now

_LOCK = 0x736F686F61  # one number for all who append, in PostgreSQL; SQLite has one writer anyway
_BATCH = 1000


@dataclass(slots=True)
class _Waiting:
    """Events of one caller that are not on the disk yet."""

    events: Sequence[Event]
    turn: threading.Event = field(default_factory=threading.Event)
    is_done: bool = False
    problem: str | None = None


class SqlTrail:
    """Safe in threads and processes."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._clock = clock
        self._lock = threading.Lock()
        self._queue: list[_Waiting] = []
        self._is_writing = False

    def append(self, *events: Event) -> None:
        """Note what happened, all of it in one transaction, in this order.

        Whoever comes while another writes waits, and is written together with all who wait: one commit for many, which
        on a disk costs as much as one for one. It returns when it is on the disk.
        """
        if not events:
            return
        mine = _Waiting(events)
        with self._lock:
            self._queue.append(mine)
            leads, self._is_writing = not self._is_writing, True
        if not leads:
            mine.turn.wait()
        if not mine.is_done:
            self._write()
        if mine.problem is not None:
            raise RecordsUnavailable(mine.problem)

    def _write(self) -> None:
        """Write for all who wait, this caller among them; then it is the turn of the first who came meanwhile."""
        with self._lock:
            batch, self._queue = self._queue, []
        problem: str | None = "the trail was not written"
        try:
            self._append([event for waiting in batch for event in waiting.events])
            problem = None
        except RecordsUnavailable as told:
            problem = told.detail
        finally:  # also if it is our own bug: the others must not take silence for success, nor wait for ever
            for waiting in batch:
                waiting.is_done, waiting.problem = True, problem
                waiting.turn.set()
            with self._lock:
                self._is_writing = bool(self._queue)
                if self._queue:
                    self._queue[0].turn.set()

    def _append(self, events: Sequence[Event]) -> None:
        with transaction(self._engine) as connection:
            _lock(connection)
            last = select(TrailRow.number, TrailRow.digest).order_by(TrailRow.number.desc()).limit(1)
            row = connection.execute(last).first()
            number, before = (row.number, row.digest) if row else (0, START)
            entries = []
            for event in events:
                entry = chained(number + 1, self._clock(), event, before)
                number, before = entry.number, entry.digest
                entries.append(entry)
            connection.execute(insert(TrailRow), [_values(entry) for entry in entries])

    def entries(self, after: int = 0, most: int | None = None) -> Iterator[Entry]:
        """The entries behind number `after`, in order; read in batches."""
        left = most
        while left is None or left > 0:
            size = _BATCH if left is None else min(left, _BATCH)
            wanted = select(TrailRow.__table__).where(TrailRow.number > after)
            rows = self._rows(wanted.order_by(TrailRow.number).limit(size))
            yield from map(_entry, rows)
            if len(rows) < size:
                return
            after = rows[-1].number
            left = None if left is None else left - len(rows)

    def newest(
        self,
        most: int,
        *,
        offices: frozenset[str] | None = None,
        before: int | None = None,
        sought: Sought = ANYTHING,
    ) -> Sequence[Entry]:
        """The last entries that are sought, the newest first, below number `before`; of people of these offices (None: all)."""
        wanted = select(TrailRow.__table__).order_by(TrailRow.number.desc()).limit(most)
        wanted = wanted.where(*_conditions(sought))
        if offices is not None:
            wanted = wanted.where(TrailRow.office.in_(sorted(offices)))
        if before is not None:
            wanted = wanted.where(TrailRow.number < before)
        return tuple(map(_entry, self._rows(wanted)))

    def _rows(self, statement: object) -> Sequence[AnyRow]:
        with transaction(self._engine, only_reads=True) as connection:
            return connection.execute(statement).all()  # type: ignore[call-overload, no-any-return]


def _conditions(sought: Sought) -> Iterator[ColumnElement[bool]]:
    if sought.who:
        yield TrailRow.who == sought.who
    if sought.action:
        yield TrailRow.action == sought.action
    if sought.subject:
        parts = TrailRow.subject.startswith(f"{sought.subject}/", autoescape=True)
        yield (TrailRow.subject == sought.subject) | parts
    if sought.since is not None:
        yield TrailRow.at >= sought.since
    if sought.until is not None:
        yield TrailRow.at < sought.until


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _values(entry: Entry) -> dict[str, object]:
    event = entry.event
    return {
        "number": entry.number,
        "at": entry.at,
        "who": event.who,
        "office": event.office,
        "action": event.action,
        "subject": event.subject,
        "details": dict(event.details),
        "before": entry.before,
        "digest": entry.digest,
    }


def _entry(row: AnyRow) -> Entry:
    event = Event(row.who, row.office, row.action, row.subject, row.details)
    return Entry(row.number, row.at, event, row.before, row.digest)
