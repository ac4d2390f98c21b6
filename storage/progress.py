"""How far the scans of a dossier have come, derived from scans and tasks each time."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Engine, and_, func, select
from sqlalchemy.orm import aliased

from dossier.digitization import Reason, Standing
from dossier.dossiers import SETTLED, DossierStatus
from dossier.ids import DossierCode, ScanDigest
from dossier.progress import FoundPaper, ScanProgress
from dossier.separators import FIELD
from dossier.tasks import WHOLE, TaskState
from storage.engine import transaction
from storage.register_tables import DossierRow
from storage.rows import AnyRow, scan_from
from storage.sql import utc_now
from storage.tables import FieldRow, PaperRow, ReadingRow, ScanRow, TaskRow, WorkerRow

_OPEN = [state.value for state in (TaskState.WAITING, TaskState.STARTED, TaskState.PARTED)]
_OVER = [status.value for status in (*sorted(SETTLED), DossierStatus.REFUSED)]


class SqlProgress:
    """The view of the counter on a database whose tables are at head. Safe in threads."""

    def __init__(
        self, engine: Engine, lease_seconds: float, clock: Callable[[], dt.datetime] = utc_now
    ) -> None:
        """Use `engine`; a worker that was not heard of for `lease_seconds` counts as gone."""
        self._engine = engine
        self._lease = dt.timedelta(seconds=lease_seconds)
        self._clock = clock

    def of(self, code: DossierCode) -> Sequence[ScanProgress]:
        """The scans of a dossier in the order they came, the same bytes once."""
        page = aliased(TaskRow)
        read = (
            select(func.count())
            .where(page.digest == ScanRow.digest, page.page > WHOLE, page.state == TaskState.FINISHED.value)
            .scalar_subquery()
        )
        task = (TaskRow.state, TaskRow.error, TaskRow.delays)
        wanted = (
            select(ScanRow.__table__, *task, read.label("pages_read"))
            .outerjoin(TaskRow, and_(TaskRow.digest == ScanRow.digest, TaskRow.page == WHOLE))
            .where(ScanRow.dossier == code)
            .order_by(ScanRow.id)
        )
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(wanted).all()
        return tuple({row.digest: _progress_from(row) for row in reversed(rows)}.values())[::-1]

    def found(self, digests: Collection[ScanDigest]) -> Sequence[FoundPaper]:
        """What was last found in these bytes, separator sheets too, in the order of the pages of each."""
        readings = select(ReadingRow.id, ReadingRow.digest).where(ReadingRow.digest.in_(digests))
        with transaction(self._engine, only_reads=True) as connection:
            read = connection.execute(readings.order_by(ReadingRow.read_at)).all()
            last = {row.digest: row.id for row in read}
            rows = connection.execute(_FOUND.where(PaperRow.reading_id.in_(last.values()))).all()
        digest_of = {reading: ScanDigest(digest) for digest, reading in last.items()}
        return [_found_from(row, digest_of[row.reading_id]) for row in rows]

    def being_read(self, codes: Collection[DossierCode]) -> frozenset[DossierCode]:
        """Those of these dossiers that have a scan on which work goes on."""
        wanted = (
            select(ScanRow.dossier)
            .join(TaskRow, and_(TaskRow.digest == ScanRow.digest, TaskRow.page == WHOLE))
            .where(ScanRow.dossier.in_(codes), TaskRow.state.in_(_OPEN))
            .distinct()
        )
        with transaction(self._engine, only_reads=True) as connection:
            return frozenset(DossierCode(row.dossier) for row in connection.execute(wanted) if row.dossier)

    def others(self, digest: str, but: DossierCode) -> Sequence[tuple[DossierCode, str]]:
        """The other dossiers of the register that have a scan of these bytes, each with its office."""
        wanted = (
            select(DossierRow.code, DossierRow.office)
            .join(ScanRow, ScanRow.dossier == DossierRow.code)
            .where(ScanRow.digest == digest, DossierRow.code != but)
            .order_by(DossierRow.code)
            .distinct()
        )
        with transaction(self._engine, only_reads=True) as connection:
            return tuple((DossierCode(row.code), row.office) for row in connection.execute(wanted))

    def recent(self, offices: frozenset[str] | None, since: dt.date, most: int) -> Sequence[DossierCode]:
        """The dossiers under way that these offices (None: all) received on `since` or later, the newest first."""
        wanted = (
            select(DossierRow.code)
            .where(DossierRow.received_on >= since, DossierRow.status.not_in(_OVER))
            .order_by(DossierRow.received_on.desc(), DossierRow.id.desc())
            .limit(most)
        )
        if offices is not None:
            wanted = wanted.where(DossierRow.office.in_(sorted(offices)))
        with transaction(self._engine, only_reads=True) as connection:
            return tuple(DossierCode(row.code) for row in connection.execute(wanted))

    def last_serial(self, stem: str) -> int:
        """The highest serial of the codes that begin with `stem`, such as ``H60.16-260914-``; 0 without any."""
        # A range, which the index answers; LIKE would read every code on SQLite.
        wanted = select(DossierRow.code).where(DossierRow.code.between(f"{stem}0000", f"{stem}999999"))
        with transaction(self._engine, only_reads=True) as connection:
            codes = [row.code for row in connection.execute(wanted)]
        ends = (code.removeprefix(stem) for code in codes if code.startswith(stem))
        return max((int(end) for end in ends if end.isdecimal()), default=0)

    def is_attended(self) -> bool:
        """Whether a worker was heard of lately."""
        wanted = select(WorkerRow.id).where(WorkerRow.seen_at >= self._clock() - self._lease).limit(1)
        with transaction(self._engine, only_reads=True) as connection:
            return connection.execute(wanted).first() is not None


_FOUND = (
    select(
        PaperRow.reading_id,
        PaperRow.first_page,
        PaperRow.last_page,
        PaperRow.kind,
        PaperRow.standing,
        PaperRow.reason_code,
        PaperRow.reason_message,
        FieldRow.value.label("names"),
    )
    .outerjoin(FieldRow, and_(FieldRow.paper_id == PaperRow.id, FieldRow.name == f"{FIELD}dossier_code"))
    .order_by(PaperRow.reading_id, PaperRow.ordinal)
)


def _found_from(row: AnyRow, digest: ScanDigest) -> FoundPaper:
    reason = Reason(row.reason_code, row.reason_message or "") if row.reason_code else None
    names = DossierCode(row.names) if row.names else None
    return FoundPaper(
        digest, (row.first_page, row.last_page), row.kind, Standing(row.standing), reason, names
    )


def _progress_from(row: AnyRow) -> ScanProgress:
    state = TaskState(row.state) if row.state else None
    return ScanProgress(scan_from(row), row.received_at, state, row.pages_read, row.error, row.delays or 0)
