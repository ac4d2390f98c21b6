"""Facts of dossiers and papers, counted by the database from the rows of the register each time."""

import contextlib
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache, partial
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, Result, Select, collate

from dossier.dossiers import Channel, DossierStatus
from dossier.facts import (
    POPULATION_DATABASES,
    Counted,
    DossierFacts,
    Grouping,
    Known,
    KnownPaper,
    PaperFacts,
    Selection,
)
from dossier.ids import DossierCode
from dossier.papers import PaperRole, PaperState, Signing
from storage.engine import SQLITE_CACHE, transaction
from storage.facts_sql import (
    AT_ONCE,
    FLAGS,
    OF_PAPERS,
    counted,
    facts_of_each,
    papers_of_each,
    told_at_once,
    told_by_kind,
    told_of_dossiers,
    told_of_papers,
)
from storage.register_tables import DossierRow
from storage.seen import told_by

_BATCH, _MANY = 1000, 10_000
# At most so much, for as long as it counts.
_ROOM = {
    "sqlite": "PRAGMA cache_size=-131072",
    "postgresql": "SET LOCAL work_mem = '128MB'; SET LOCAL jit = off",
}
# A connection that is kept would keep its room too: 128 MiB for each thread that ever counted.
_NO_ROOM = {"sqlite": (SQLITE_CACHE, "PRAGMA shrink_memory"), "postgresql": ()}
F = TypeVar("F", DossierFacts, PaperFacts)
_Values = Sequence[Any]


class SqlFacts:
    """What rates are counted from, in a database whose tables are at head. Safe in threads."""

    def __init__(self, engine: Engine, population_databases: Collection[str] = POPULATION_DATABASES) -> None:
        """Use `engine`. `population_databases` are the MaCSDL by which the population database is known."""
        self._engine = engine
        self._databases = frozenset(population_databases)

    def of_dossiers(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        """How many received dossiers share the same facts."""
        with self._counting() as connection:
            if selection.kind is None and (quick := self._at_once(connection, selection, by)) is not None:
                return quick
            columns, counts = _counts(connection, told_of_dossiers(selection, by, self._databases))
            read = _reader(columns, ("status", *FLAGS), _dossier_facts)
            return tuple(Counted(read(row), number) for row, number in counts)

    def _at_once(
        self, connection: Connection, selection: Selection, by: Collection[Grouping]
    ) -> Sequence[Counted] | None:
        """The same by what is kept with each dossier; None if that is missing of any."""
        columns, counts = _counts(connection, told_at_once(selection, by, self._databases))
        seen, read = columns.index("seen"), _reader(columns, AT_ONCE, _kept_facts)
        found: Counter[DossierFacts] = Counter()
        for row, number in counts:
            if row[seen] is None:
                return None
            found[read(row)] += number
        return _counted_from(found)

    def of_kinds(
        self, selection: Selection, by: Collection[Grouping] = ()
    ) -> Mapping[str, Sequence[Counted]]:
        """What `of_dossiers` tells of each kind of paper, by kind, counted in one pass."""
        with self._counting() as connection:
            columns, counts = _counts(connection, told_by_kind(selection, by, self._databases))
            seen, read, rows = columns.index("seen"), _reader(columns, AT_ONCE, _kept_facts), list(counts)
        if any(row[seen] is None for row, _ in rows):
            kinds = sorted({row[0] for row, _ in rows})
            return {kind: self.of_dossiers(replace(selection, kind=kind), by) for kind in kinds}
        found: defaultdict[str, Counter[DossierFacts]] = defaultdict(Counter)
        for row, number in rows:
            found[row[0]][read(row)] += number
        return {kind: _counted_from(each) for kind, each in found.items()}

    def of_papers(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        """How many papers of received dossiers share the same facts."""
        with self._counting() as connection:
            columns, counts = _counts(connection, told_of_papers(selection, by))
            role, read = columns.index("role"), _reader(columns, OF_PAPERS, _paper_facts)
            return tuple(Counted(read(row), number) for row, number in counts if row[role] is not None)

    def of_all(self, selection: Selection, by: Collection[Grouping] = ()) -> Sequence[Counted]:
        """Both, dossiers first.

        A server counts them side by side; SQLite, which does so in this process, takes longer for both at once.
        """
        if self._engine.dialect.name == "sqlite":
            return (*self.of_dossiers(selection, by), *self.of_papers(selection, by))
        with ThreadPoolExecutor(1) as aside:
            papers = aside.submit(self.of_papers, selection, by)
            return (*self.of_dossiers(selection, by), *papers.result())

    def each(self, selection: Selection) -> Iterator[Known]:
        """The facts of every received dossier, ordered by code letter by letter, all as they are at one moment."""
        with self._counting() as connection:
            found = _by_code(connection, facts_of_each(selection, self._databases))
            read = _reader(tuple(found.keys()), ("status", *FLAGS), _dossier_facts)
            for row in found:
                yield Known(DossierCode(row[0]), read(row))

    def each_paper(self, selection: Selection) -> Iterator[KnownPaper]:
        """The facts of every paper of a received dossier, ordered by the code of the dossier, as they are at one moment."""
        with self._counting() as connection:
            found = _by_code(connection, papers_of_each(selection))
            read = _reader(tuple(found.keys()), OF_PAPERS, _paper_facts)
            for row in found:
                yield KnownPaper(DossierCode(row[0]), read(row))

    @contextlib.contextmanager
    def _counting(self) -> Iterator[Connection]:
        """A transaction that has room to sort a million papers; else they would be written to disk, and read again."""
        with transaction(self._engine, only_reads=True) as connection:
            connection.exec_driver_sql(_ROOM[connection.dialect.name])
            try:
                yield connection
            finally:
                for given_back in _NO_ROOM[connection.dialect.name]:
                    connection.exec_driver_sql(given_back)


def _counted_from(found: Counter[DossierFacts]) -> Sequence[Counted]:
    return tuple(Counted(facts, number) for facts, number in found.items())


def _counts(
    connection: Connection, told: Select[*tuple[object, ...]]
) -> tuple[Sequence[str], Iterable[tuple[_Values, int]]]:
    """The names of the columns of `told`, and each different row with how often it comes."""
    if connection.dialect.name != "sqlite":
        found: Result[Any] = connection.execute(counted(told))
        return tuple(found.keys()), ((row, row[-1]) for row in found)
    # SQLite sorts to find what is equal; a dictionary needs three quarters of that time. Rows as the driver has them: made
    # into those of SQLAlchemy a million take longer than all the rest.
    rows = connection.execute(told)
    counts: Counter[_Values] = Counter()
    if (cursor := rows.cursor) is not None:
        for batch in iter(partial(cursor.fetchmany, _MANY), []):
            counts.update(batch)
    return tuple(rows.keys()), counts.items()


def _by_code(connection: Connection, wanted: Select[*tuple[object, ...]]) -> Result[Any]:
    """The rows in the order of their dossiers' codes, read in batches."""
    code = DossierRow.code
    # The order of this server's language would be another on the next server.
    order = collate(code, "C") if connection.dialect.name == "postgresql" else code
    return connection.execute(wanted.order_by(order).execution_options(yield_per=_BATCH))


def _reader(
    columns: Sequence[str], facts: Sequence[str], make: Callable[[_Values, _Values], F]
) -> Callable[[_Values], F]:
    """What makes facts of a row, by the places of its columns: by name it took three times as long."""
    own = slice(columns.index(facts[0]), columns.index(facts[0]) + len(facts))
    place = {name: columns.index(name) for name in columns}

    def read(row: _Values) -> F:
        channel, month = _at(row, "channel"), _at(row, "month")
        groups = (
            _at(row, "office") if "office" in place else "",
            _at(row, "procedure"),
            None if channel is None else _channel(channel),
            _at(row, "source") if "source" in place else "",
            _day(_at(row, "received_on")) if month is None else dt.date(month // 12, month % 12 + 1, 1),
        )
        return make(groups, row[own])

    def _at(row: _Values, name: str) -> Any:  # noqa: ANN401 - whatever the column holds
        return row[place[name]] if name in place else None

    return read


def _day(value: object) -> dt.date | None:
    # SQLite's driver has days as text.
    return dt.date.fromisoformat(value) if isinstance(value, str) else cast(dt.date | None, value)


def _dossier_facts(groups: _Values, own: _Values) -> DossierFacts:
    office, procedure, channel, source, on = groups
    return DossierFacts(office, procedure, channel, _status(own[0]), source, on, *map(bool, own[1:]))


def _kept_facts(groups: _Values, own: _Values) -> DossierFacts:
    status, seen, has_requirements, needs_result, is_verified = own
    told = _told_by(seen)
    flags = {
        **{name: told[name] for name in FLAGS if name in told},
        "is_full": bool(has_requirements) and not told["lacks_component"],
        "needs_result": bool(needs_result),
        "is_connected": bool(is_verified) or told["is_from_store"],
    }
    return _dossier_facts(groups, (status, *(flags[name] for name in FLAGS)))


def _paper_facts(groups: _Values, own: _Values) -> PaperFacts:
    office, procedure, channel, source, on = groups
    kind, role, state, has_file, is_exempt, is_required, signing, has_requirements = own
    return PaperFacts(
        office, procedure, channel, source, on, kind, _role(role), _state(state), bool(has_file), bool(is_exempt),
        bool(is_required), _signing(signing), bool(has_requirements),
    )  # fmt: skip


_told_by: Callable[[int], Mapping[str, bool]] = cache(told_by)
_channel: Callable[[int], Channel] = cache(Channel)
_status: Callable[[int], DossierStatus] = cache(DossierStatus)
_role: Callable[[str], PaperRole] = cache(PaperRole)
_state: Callable[[int], PaperState] = cache(PaperState)
_signing: Callable[[str], Signing] = cache(Signing)
