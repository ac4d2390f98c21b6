"""Records over SQLAlchemy, on SQLite or PostgreSQL. Each call is one transaction."""

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Engine, delete, insert, select, update

from dossier.digitization import Digitization
from dossier.ids import ScanDigest
from dossier.scans import Scan
from dossier.tasks import WHOLE
from dossier.tellings import mark_of
from storage.engine import insert_into, open_engine, transaction
from storage.marks import current_mark
from storage.migrations import upgrade
from storage.rows import field_values, paper_from, paper_values, scan_from, scan_values
from storage.search_index import forget_readings, index_readings
from storage.tables import FieldRow, PaperRow, ReadingRow, ScanRow, TaskRow


def utc_now() -> dt.datetime:
    """The time now, aware."""
    return dt.datetime.now(dt.UTC)


class SqlRecords:
    """Records in a database whose tables are at head; see `open_records`. Safe in threads."""

    def __init__(self, engine: Engine, clock: Callable[[], dt.datetime] = utc_now) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine
        self._clock = clock

    def add_scan(self, scan: Scan) -> bool:
        """Note a received scan; False if it was known. A page count learnt since is noted."""
        with transaction(self._engine) as connection:
            return note_scan(connection, scan, self._clock())

    def scans(self) -> Sequence[Scan]:
        """Every scan ever received, ordered by name, then digest, then dossier."""
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(select(ScanRow.__table__)).all()
        # Sorted here: PostgreSQL sorts by the rules of its locale, and they differ.
        return tuple(
            sorted(map(scan_from, rows), key=lambda scan: (scan.name, scan.digest, scan.dossier or ""))
        )

    def save(self, digest: ScanDigest, version: str, papers: Sequence[Digitization]) -> None:
        """Replace the papers read from these bytes by pipeline `version`.

        What was read under a telling that holds no more is let go: somebody reads the bytes anew already.
        """
        with transaction(self._engine) as connection:
            # Held, so that nobody tells anything else until this is committed.
            task = select(TaskRow.id).where(TaskRow.digest == digest, TaskRow.page == WHOLE)
            connection.execute(task.with_for_update())
            if mark_of(version) != current_mark(connection, digest):
                return
            reading = self._claim(connection, digest, version)
            forget_readings(connection, [digest])
            connection.execute(delete(PaperRow).where(PaperRow.reading_id == reading))
            for ordinal, paper in enumerate(papers):
                values = paper_values(paper, reading, ordinal)
                number = connection.execute(
                    insert(PaperRow).values(values).returning(PaperRow.id)
                ).scalar_one()
                if paper.fields:
                    connection.execute(insert(FieldRow), field_values(paper, number))
            index_readings(connection, [digest])

    def papers(self, digest: ScanDigest, version: str) -> Sequence[Digitization] | None:
        """The papers read from these bytes by pipeline `version`, or None if not read yet."""
        with transaction(self._engine, only_reads=True) as connection:
            return papers_read(connection, digest, version)

    def _claim(self, connection: Connection, digest: ScanDigest, version: str) -> int:
        """Find or make the reading, locked: two that save the same bytes go one after the other."""
        values = {"digest": digest, "version": version, "read_at": self._clock()}
        statement = insert_into(connection)(ReadingRow).values(values)
        statement = statement.on_conflict_do_update(
            index_elements=["digest", "version"], set_={"read_at": values["read_at"]}
        )
        return connection.execute(statement.returning(ReadingRow.id)).scalar_one()


def papers_read(connection: Connection, digest: ScanDigest, version: str) -> Sequence[Digitization] | None:
    """The papers read from these bytes by pipeline `version`, or None if not read yet."""
    mine = (ReadingRow.digest == digest, ReadingRow.version == version)
    papers = select(PaperRow.__table__).join(ReadingRow).where(*mine).order_by(PaperRow.ordinal)
    fields = select(FieldRow.__table__).join(PaperRow).join(ReadingRow).where(*mine)
    if connection.execute(select(ReadingRow.id).where(*mine)).first() is None:
        return None
    paper_rows = connection.execute(papers).all()
    field_rows = connection.execute(fields.order_by(FieldRow.ordinal)).all()
    return tuple(
        paper_from(row, digest, [field for field in field_rows if field.paper_id == row.id])
        for row in paper_rows
    )


def note_scan(connection: Connection, scan: Scan, now: dt.datetime) -> bool:
    """Note a received scan; False if it was known. A page count learnt since is noted."""
    values = scan_values(scan)
    statement = insert_into(connection)(ScanRow).values(**values, received_at=now)
    # Not the row count: psycopg does not know it after a RETURNING, which SQLAlchemy adds.
    unless_known = statement.on_conflict_do_nothing().returning(ScanRow.id)
    if connection.execute(unless_known).first() is not None:
        return True
    learnt = {"pages": scan.pages, "media_type": scan.media_type.value}
    uncounted = (ScanRow.identity == values["identity"], ScanRow.pages == 0)
    connection.execute(update(ScanRow).where(*uncounted).values(**learnt))
    return False


def open_database(url: str, *, keeps: bool = False) -> Engine:
    """Open the database at `url` and bring it to the tables of this version. Raises RecordsUnavailable, BadSetting.

    For `keeps` see `storage.engine.open_engine`.
    """
    engine = open_engine(url, keeps=keeps)
    upgrade(engine)
    return engine


def open_records(url: str, clock: Callable[[], dt.datetime] = utc_now) -> SqlRecords:
    """Open the database at `url` and bring it to the tables of this version.

    Raises RecordsUnavailable, BadSetting.
    """
    return SqlRecords(open_database(url), clock)
