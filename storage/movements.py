"""What moved in a period, counted by the database: `dossier.movements` said in SQL."""

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Engine, Select, and_, case, func, not_, or_, select

from dossier.dossiers import RECEIVED, Channel
from dossier.facts import Grouping
from dossier.movements import ENDED, SET_ASIDE, TOLD_APART, Movement
from dossier.periods import Period
from storage.engine import transaction
from storage.register_tables import DossierRow
from storage.rows import AnyRow

_COLUMNS = {
    Grouping.OFFICE: "office",
    Grouping.PROCEDURE: "procedure",
    Grouping.CHANNEL: "channel",
    Grouping.SOURCE: "source",
}
_COUNTS = (
    "received_online", "received_otherwise", "carried_over", "early", "on_time", "late", "pending", "overdue",
    "set_aside", "undated",
)  # fmt: skip
_BY = (Grouping.OFFICE, Grouping.PROCEDURE, Grouping.CHANNEL)


class SqlMovements:
    """What moved, in a database whose tables are at head. Safe in threads."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine

    def of(
        self,
        period: Period,
        offices: Collection[str] | None = None,
        by: Collection[Grouping] = _BY,
    ) -> Sequence[Movement]:
        """The movements in a period at offices, None for all; told apart by those of `by` in `TOLD_APART`."""
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(_counts(period, offices, TOLD_APART.intersection(by))).all()
        return tuple(map(_movement_from, rows))


def _counts(
    period: Period, offices: Collection[str] | None, by: Collection[Grouping]
) -> Select[*tuple[object, ...]]:
    row = DossierRow
    told = [getattr(row, column).label(column) for grouping, column in _COLUMNS.items() if grouping in by]
    moved = (row.received_on <= period.last, row.status.in_(sorted(RECEIVED)))
    is_here = or_(not_(_has_ended()), _ended_on() >= period.first)
    here = [is_here] if offices is None else [is_here, row.office.in_(sorted(offices))]
    counts = [func.sum(case((when, 1), else_=0)).label(name) for name, when in _conditions(period).items()]
    return select(*told, *counts).where(*moved, *here).group_by(*told).having(func.count() > 0)


def _conditions(period: Period) -> dict[str, ColumnElement[bool]]:
    """When a dossier that is here counts in which count."""
    row = DossierRow
    is_new = row.received_on >= period.first
    is_online = and_(row.channel.is_not(None), row.channel == Channel.ONLINE.value)
    is_over = and_(_has_ended(), _ended_on() <= period.last)
    due, has_due = row.due_on, row.due_on.is_not(None)
    is_aside = row.status.in_(sorted(SET_ASIDE))
    is_undated = and_(not_(is_aside), row.settled_on.is_(None), row.returned_on.is_(None))
    is_judged = and_(has_due, not_(is_aside))
    is_late = and_(is_judged, or_(is_undated, _ended_on() > due))
    is_early = and_(is_judged, not_(is_undated), _ended_on() < due)
    is_overdue = and_(has_due, due < period.last)
    return {
        "received_online": and_(is_new, is_online),
        "received_otherwise": and_(is_new, not_(is_online)),
        "carried_over": not_(is_new),
        "early": and_(is_over, is_early),
        "on_time": and_(is_over, not_(is_early), not_(is_late)),
        "late": and_(is_over, is_late),
        "pending": and_(not_(is_over), not_(is_overdue)),
        "overdue": and_(not_(is_over), is_overdue),
        "set_aside": and_(is_over, is_aside),
        "undated": and_(is_over, is_undated),
    }


def _has_ended() -> ColumnElement[bool]:
    return DossierRow.status.in_(sorted(ENDED))


def _ended_on() -> ColumnElement[dt.date]:
    """The day on which one that has ended did; see `dossier.movements.ended_on`."""
    told = func.coalesce(DossierRow.settled_on, DossierRow.returned_on)
    return case((told > DossierRow.received_on, told), else_=DossierRow.received_on)


def _movement_from(row: AnyRow) -> Movement:
    values = row._asdict()
    channel = values.get("channel")
    return Movement(
        office=values.get("office", ""),
        procedure=values.get("procedure"),
        channel=None if channel is None else Channel(channel),
        source=values.get("source", ""),
        **{name: values[name] for name in _COUNTS},
    )
