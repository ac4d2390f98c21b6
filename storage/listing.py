"""Lists: which dossiers there are, and how the reading of a scan stands."""

from collections.abc import Sequence

from sqlalchemy import Engine, func, select

from dossier.ids import DossierCode, ScanDigest
from dossier.listing import DossierQuery, ScanProgress
from dossier.tasks import WHOLE, TaskState
from storage.engine import transaction
from storage.register_tables import DossierRow
from storage.tables import ReadingRow, ScanRow, TaskRow


class SqlDossierList:
    """Safe in threads."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine

    def codes(self, query: DossierQuery, most: int) -> Sequence[DossierCode]:
        """The codes of the first dossiers that are asked for, in their order."""
        wanted = select(DossierRow.code).order_by(DossierRow.code).limit(most)
        if query.offices is not None:
            wanted = wanted.where(DossierRow.office.in_(sorted(query.offices)))
        exact = {
            DossierRow.procedure: query.procedure,
            DossierRow.status: query.status,
            DossierRow.channel: query.channel,
        }
        for column, value in exact.items():
            if value is not None:
                wanted = wanted.where(column == value)
        if query.first_day is not None:
            wanted = wanted.where(DossierRow.received_on >= query.first_day)
        if query.last_day is not None:
            wanted = wanted.where(DossierRow.received_on <= query.last_day)
        if query.after is not None:
            wanted = wanted.where(DossierRow.code > query.after)
        with transaction(self._engine, only_reads=True) as connection:
            return tuple(map(DossierCode, connection.scalars(wanted)))


class SqlScansInProgress:
    """Safe in threads."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine

    def of(self, digest: ScanDigest) -> ScanProgress | None:
        """How the reading of these bytes stands; None if they were never accepted."""
        parts = (TaskRow.digest == digest, TaskRow.page > WHOLE)
        ended = func.count().filter(TaskRow.state == TaskState.FINISHED.value)
        last = select(ReadingRow.version).where(ReadingRow.digest == digest)
        with transaction(self._engine, only_reads=True) as connection:
            whole = select(TaskRow.__table__).where(TaskRow.digest == digest, TaskRow.page == WHOLE)
            row = connection.execute(whole).first()
            if row is None:
                return None
            parted, read = connection.execute(select(func.count(), ended).where(*parts)).one()
            pages = connection.scalar(select(func.max(ScanRow.pages)).where(ScanRow.digest == digest)) or 0
            version = connection.scalar(last.order_by(ReadingRow.read_at.desc()).limit(1))
        is_done = row.state == TaskState.FINISHED.value
        return ScanProgress(
            task=row.id,
            state=TaskState(row.state),
            pages=pages or parted,
            pages_read=(pages or parted) if is_done else read,
            accepted_at=row.accepted_at,
            finished_at=row.finished_at,
            error=row.error,
            version=version,
        )
