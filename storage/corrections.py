"""What people said of values, in SQL: only added to. Each call is one transaction."""

from collections.abc import Sequence

from sqlalchemy import Engine, insert, select

from dossier.corrections import Correction, Sheet
from storage.correction_rows import correction_from, correction_values
from storage.engine import transaction
from storage.register_tables import DossierPaperRow, DossierRow
from storage.review_items import requeue
from storage.review_tables import CorrectionRow


class SqlCorrections:
    """Statements in a database whose tables are at head. Safe in threads."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine

    def add(self, made: Sequence[Correction]) -> None:
        """Keep statements; the queue of reviews follows."""
        digests = sorted({each.sheet.digest for each in made})
        lying = select(DossierPaperRow.dossier_id).where(DossierPaperRow.digest.in_(digests))
        # In the order in which the register locks them, so that no two wait for each other.
        held = select(DossierRow.id).where(DossierRow.id.in_(lying)).order_by(DossierRow.id).with_for_update()
        with transaction(self._engine) as connection:
            dossiers = connection.execute(held).scalars().all()
            connection.execute(insert(CorrectionRow), [correction_values(each) for each in made])
            requeue(connection, dossiers)

    def of(self, sheet: Sheet) -> Sequence[Correction]:
        """Everything that was ever said of this paper, oldest first."""
        first, last = sheet.page_range
        wanted = select(CorrectionRow.__table__).where(
            CorrectionRow.digest == sheet.digest,
            CorrectionRow.first_page == first,
            CorrectionRow.last_page == last,
        )
        with transaction(self._engine, only_reads=True) as connection:
            return tuple(map(correction_from, connection.execute(wanted.order_by(CorrectionRow.id))))
