"""Closed periods over SQLAlchemy, on SQLite or PostgreSQL."""

from collections.abc import Sequence

from sqlalchemy import Engine, select

from dossier.errors import PeriodClosed
from dossier.frozen import FrozenPeriod
from dossier.ids import ScanDigest
from dossier.periods import Period
from dossier.register import Author
from storage.engine import insert_into, transaction
from storage.register_tables import FrozenPeriodRow
from storage.rows import AnyRow


class SqlFrozenPeriods:
    """What was closed, in a database whose tables are at head. Safe in threads."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine

    def add(self, frozen: FrozenPeriod) -> None:
        """Keep it. Raises PeriodClosed if this office and these days were closed before."""
        period = frozen.period
        values = {
            "office": frozen.office, "first_day": period.first, "last_day": period.last, "label": period.label,
            "rows": frozen.rows, "digest": frozen.digest, "object_key": frozen.key, "figures": dict(frozen.figures),
            "closed_by": frozen.author.who, "why": frozen.author.why, "closed_at": frozen.closed_at,
        }  # fmt: skip
        with transaction(self._engine) as connection:
            # The database decides between two who close at once.
            made = insert_into(connection)(FrozenPeriodRow).values(values).on_conflict_do_nothing()
            if connection.execute(made.returning(FrozenPeriodRow.id)).first() is None:
                raise PeriodClosed(f"{frozen.office}: {period.first} to {period.last} was closed before")

    def all(self) -> Sequence[FrozenPeriod]:
        """Everything that was closed, by office and days."""
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(select(FrozenPeriodRow.__table__)).all()
        found = map(_frozen_from, rows)
        return tuple(sorted(found, key=lambda one: (one.office, one.period.first, one.period.last)))

    def one(self, office: str, period: Period) -> FrozenPeriod | None:
        """What was closed for this office and these days, whatever the label."""
        wanted = select(FrozenPeriodRow.__table__).where(
            FrozenPeriodRow.office == office,
            FrozenPeriodRow.first_day == period.first,
            FrozenPeriodRow.last_day == period.last,
        )
        with transaction(self._engine, only_reads=True) as connection:
            row = connection.execute(wanted).first()
        return None if row is None else _frozen_from(row)


def _frozen_from(row: AnyRow) -> FrozenPeriod:
    return FrozenPeriod(
        office=row.office,
        period=Period(row.first_day, row.last_day, row.label),
        rows=row.rows,
        digest=ScanDigest(row.digest),
        key=row.object_key,
        author=Author(row.closed_by, row.why),
        closed_at=row.closed_at,
        figures=row.figures,
    )
