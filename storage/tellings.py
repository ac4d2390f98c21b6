"""Tellings over SQLAlchemy. Each call is one transaction."""

import datetime as dt
import secrets
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import cast

from sqlalchemy import Connection, Engine, delete, insert, select, update

from dossier.errors import ToldOtherwise
from dossier.ids import ScanDigest
from dossier.register import Author
from dossier.tasks import WHOLE, Lane, Task, TaskState
from dossier.tellings import Bound, PageOf, Part, Saying, Telling, Told, mark_of
from storage.engine import insert_into, transaction
from storage.rows import AnyRow, task_from
from storage.search_index import forget_readings, index_readings
from storage.sql import note_scan, utc_now
from storage.tables import ReadingRow, TaskRow
from storage.tasks import UNTOUCHED
from storage.telling_tables import BoundPageRow, TellingRow


class SqlTellings:
    """What people say about scans, in a database whose tables are at head. Safe in threads."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._clock = clock

    def told(self, digest: ScanDigest) -> Telling | None:
        """What holds now."""
        wanted = select(TellingRow.__table__).where(TellingRow.digest == digest)
        with transaction(self._engine, only_reads=True) as connection:
            row = connection.execute(wanted.order_by(TellingRow.revision.desc()).limit(1)).first()
        return None if row is None else _telling_from(row)

    def history(self, digest: ScanDigest) -> Sequence[Telling]:
        """All that was said, by revision."""
        wanted = select(TellingRow.__table__).where(TellingRow.digest == digest).order_by(TellingRow.revision)
        with transaction(self._engine, only_reads=True) as connection:
            return tuple(map(_telling_from, connection.execute(wanted)))

    def of_act(self, act: str) -> Sequence[Telling]:
        """What was said at once, by digest."""
        wanted = select(TellingRow.__table__).where(TellingRow.act == act).order_by(TellingRow.digest)
        with transaction(self._engine, only_reads=True) as connection:
            return tuple(map(_telling_from, connection.execute(wanted)))

    def tell(self, sayings: Collection[Saying], bound: Collection[Bound], author: Author) -> Sequence[Task]:
        """Note what is said, and have each of the scans read again under it. Raises ToldOtherwise."""
        now, act = self._clock(), secrets.token_hex(8)
        with transaction(self._engine) as connection:
            for one in bound:
                note_scan(connection, one.scan, now)
                _note_pages(connection, one)
            tasks = []
            # In the order of the digests, so that no two wait for each other.
            for saying in sorted(sayings, key=lambda each: each.digest):
                tasks.append(_reopened(connection, saying.digest, now))
                _note(connection, saying, act, author, now)
                _bring_back(connection, saying, now)
            return tasks

    def state(self, digest: ScanDigest) -> TaskState | None:
        """How far the reading under what holds now is; None if nobody has to read it."""
        whole = select(TaskRow.state).where(TaskRow.digest == digest, TaskRow.page == WHOLE)
        with transaction(self._engine, only_reads=True) as connection:
            state = connection.execute(whole).scalar()
        return TaskState(state) if state is not None else None

    def made_of(self, digest: ScanDigest) -> Sequence[PageOf]:
        """The pages that a bound scan was made of, in order."""
        wanted = select(BoundPageRow.__table__).where(BoundPageRow.digest == digest)
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(wanted.order_by(BoundPageRow.page)).all()
        return tuple(PageOf(ScanDigest(row.source), row.source_page) for row in rows)

    def taken_from(self, digest: ScanDigest) -> Mapping[int, Sequence[ScanDigest]]:
        """The scans that were bound with pages of this one, by page."""
        wanted = select(BoundPageRow.__table__).where(BoundPageRow.source == digest).order_by(BoundPageRow.id)
        found: defaultdict[int, list[ScanDigest]] = defaultdict(list)
        with transaction(self._engine, only_reads=True) as connection:
            for row in connection.execute(wanted):
                found[row.source_page].append(ScanDigest(row.digest))
        return found


def _reopened(connection: Connection, digest: ScanDigest, now: dt.datetime) -> Task:
    """Make the task of these bytes due at once, at the counter; whoever holds it loses it with the turn."""
    fresh: dict[str, object] = {
        **UNTOUCHED, "lane": Lane.COUNTER.value, "campaign_id": None, "state": TaskState.WAITING.value,
        "version": None, "ready_at": now, "finished_at": None,
    }  # fmt: skip
    new = {**fresh, "digest": digest, "page": WHOLE, "turn": 0, "accepted_at": now}
    connection.execute(insert_into(connection)(TaskRow).values(new).on_conflict_do_nothing())
    whole = (TaskRow.digest == digest, TaskRow.page == WHOLE)
    connection.execute(update(TaskRow).where(*whole).values(**fresh, turn=TaskRow.turn + 1))
    connection.execute(delete(TaskRow).where(TaskRow.digest == digest, TaskRow.page != WHOLE))
    return task_from(connection.execute(select(TaskRow.__table__).where(*whole)).one())


def _note(connection: Connection, saying: Saying, act: str, author: Author, now: dt.datetime) -> None:
    """Note what is said; nobody else says anything of these bytes meanwhile, since their task is held."""
    last = select(TellingRow.revision).where(TellingRow.digest == saying.digest)
    revision = connection.execute(last.order_by(TellingRow.revision.desc()).limit(1)).scalar() or 0
    if revision != saying.after:
        raise ToldOtherwise(f"revision {revision}, not {saying.after}")
    told = saying.told
    parts = None if told.parts is None else [[list(part.pages), part.kind] for part in told.parts]
    connection.execute(
        insert(TellingRow).values(
            digest=saying.digest, revision=revision + 1, mark=told.mark, parts=parts,
            turns=[list(turn) for turn in told.turns], act=act, who=author.who, why=author.why, at=now,
        )
    )  # fmt: skip


def _bring_back(connection: Connection, saying: Saying, now: dt.datetime) -> None:
    """What was read under the same telling before is the last reading again: to undo costs no time."""
    mine = select(ReadingRow.id, ReadingRow.version).where(ReadingRow.digest == saying.digest)
    rows = connection.execute(mine.order_by(ReadingRow.read_at.desc())).all()
    same = next((row.id for row in rows if mark_of(row.version) == saying.told.mark), None)
    if same is not None:
        connection.execute(update(ReadingRow).where(ReadingRow.id == same).values(read_at=now))
        forget_readings(connection, [saying.digest])
        index_readings(connection, [saying.digest])


def _note_pages(connection: Connection, bound: Bound) -> None:
    for number, page in enumerate(bound.pages, 1):
        row = {"digest": bound.scan.digest, "page": number, "source": page.digest, "source_page": page.page}
        # The same pages bound again give the same bytes.
        connection.execute(insert_into(connection)(BoundPageRow).values(row).on_conflict_do_nothing())


def _telling_from(row: AnyRow) -> Telling:
    parts = None
    if row.parts is not None:
        told = cast(list[tuple[list[int], str | None]], row.parts)
        parts = tuple(Part(tuple(pages), kind) for pages, kind in told)
    turns = tuple((page, turn) for page, turn in cast(list[list[int]], row.turns))
    return Telling(
        ScanDigest(row.digest), row.revision, Told(parts, turns), row.act, Author(row.who, row.why), row.at
    )
