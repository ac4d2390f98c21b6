"""Facts of dossiers and papers, counted by the database from the rows of the register each time."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, collate

from dossier.dossiers import Channel, DossierStatus
from dossier.facts import (
    POPULATION_DATABASES,
    Counted,
    DossierFacts,
    Grouping,
    Known,
    PaperFacts,
    Selection,
)
from dossier.ids import DossierCode
from dossier.papers import PaperRole, PaperState, Signing
from storage.engine import transaction
from storage.facts_sql import FLAGS, count_dossiers, count_papers, facts_of_each
from storage.register_tables import DossierRow

_BATCH = 1000


class SqlFacts:
    """What rates are counted from, in a database whose tables are at head. Safe in threads."""

    def __init__(self, engine: Engine, population_databases: Collection[str] = POPULATION_DATABASES) -> None:
        """Use `engine`. `population_databases` are the MaCSDL by which the population database is known."""
        self._engine = engine
        self._databases = frozenset(population_databases)

    def of_dossiers(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        """How many received dossiers share the same facts."""
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(count_dossiers(selection, by, self._databases)).all()
        return tuple(Counted(_dossier_facts(row._asdict()), row.number) for row in rows)

    def of_papers(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        """How many papers of received dossiers share the same facts."""
        with transaction(self._engine, only_reads=True) as connection:
            rows = connection.execute(count_papers(selection, by)).all()
        return tuple(Counted(_paper_facts(row._asdict()), row.number) for row in rows)

    def each(self, selection: Selection) -> Iterator[Known]:
        """The facts of every received dossier, ordered by code letter by letter, all as they are at one moment."""
        wanted = facts_of_each(selection, self._databases)
        with transaction(self._engine, only_reads=True) as connection:
            code = DossierRow.code
            # The order of this server's language would be another on the next server.
            order = collate(code, "C") if connection.dialect.name == "postgresql" else code
            streamed = wanted.order_by(order).execution_options(yield_per=_BATCH)
            for row in connection.execute(streamed):
                yield Known(DossierCode(row.code), _dossier_facts(row._asdict()))


def _dossier_facts(row: Mapping[str, Any]) -> DossierFacts:
    flags: dict[str, Any] = {name: bool(row[name]) for name in FLAGS}
    return DossierFacts(**_groups(row), status=DossierStatus(row["status"]), **flags)


def _paper_facts(row: Mapping[str, Any]) -> PaperFacts:
    return PaperFacts(
        **_groups(row),
        kind=row["kind"],
        role=PaperRole(row["role"]),
        state=PaperState(row["state"]),
        has_file=bool(row["has_file"]),
        is_exempt=bool(row["is_exempt"]),
        is_required=bool(row["is_required"]),
        signing=Signing(row["signing"]),
        has_requirements=bool(row["has_requirements"]),
    )


def _groups(row: Mapping[str, Any]) -> dict[str, Any]:
    channel, month = row.get("channel"), row.get("month")
    first = None if month is None else dt.date(month // 12, month % 12 + 1, 1)
    return {
        "office": row.get("office", ""),
        "procedure": row.get("procedure"),
        "channel": None if channel is None else Channel(channel),
        "source": row.get("source", ""),
        "on": row.get("received_on", first),
    }
