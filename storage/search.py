"""What is found, over SQLite or PostgreSQL: the same on both, held to offices in the statements themselves."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, Connection, Engine, TextClause, bindparam, func, select, text, update

from dossier.ids import ScanDigest
from dossier.search import COUNTED, Asked, Cursor, Found, Group, Match, Progress
from dossier.tokens import VERSION
from storage.engine import transaction
from storage.register_reading import load_dossiers
from storage.register_tables import DossierRow
from storage.search_docs import PLACE_BITS
from storage.search_hits import hits_of
from storage.search_index import index_added, index_loose
from storage.search_tables import SearchStateRow
from storage.search_words import condition, is_indexable
from storage.tables import ReadingRow

_FEW = 2000
_BEHIND_ALL = (1 << 62) - 1
_SHOWN = 4
"""Papers of one dossier that are told."""
_AT_ONCE = 20
"""Dossiers made findable in one transaction: a tenth of a second in which nobody else writes to SQLite."""
_COUNTED_PAPERS = 3 * COUNTED
_AT_A_TIME = 2000


class SqlSearch:
    """The search in a database whose tables are at head. Safe in threads."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, which `storage.engine.open_engine` made."""
        self._engine = engine

    def find(
        self, asked: Asked, offices: frozenset[str] | None, *, most: int = 20, after: Cursor | None = None
    ) -> Found:
        """What was asked for, of the dossiers of these offices only; None: of all, and papers that lie in no dossier."""
        seen = _both(asked.offices, offices)
        if asked.is_empty or asked.kinds == frozenset() or seen == frozenset():
            return Found((), 0)
        with transaction(self._engine, only_reads=True) as connection:
            return _Finding(connection, asked, seen).page(most, after)

    def version_of(self, digest: ScanDigest) -> str | None:
        """The version of the pipeline that last read these bytes."""
        last = (
            select(ReadingRow.version).where(ReadingRow.digest == digest).order_by(ReadingRow.read_at.desc())
        )
        with transaction(self._engine, only_reads=True) as connection:
            return connection.execute(last.limit(1)).scalar()

    def progress(self) -> Progress:
        """What has still to be made findable."""
        with transaction(self._engine, only_reads=True) as connection:
            return _progress(connection)

    def catch_up(self) -> Generator[Progress, None, None]:
        """Make findable what was there before this version, telling after each small batch what is left."""
        is_done = False
        while not is_done:
            with transaction(self._engine) as connection:
                is_done = not _catch_up(connection)
                left = _progress(connection)
            if not is_done:
                yield left

    def forget_all(self) -> None:
        """Let `catch_up` make everything anew."""
        with transaction(self._engine) as connection:
            _begin_anew(connection)


class _Finding:
    """One page of one search."""

    def __init__(self, connection: Connection, asked: Asked, offices: frozenset[str] | None) -> None:
        self._connection = connection
        self._asked = asked
        self._offices = offices
        has_accents = any(term.is_accented for term in asked.terms)
        self._matches: Sequence[Match] = tuple(Match) if has_accents else (Match.EXACT_NAMED, Match.EXACT)
        if not asked.terms:
            self._matches = (Match.EXACT,)
        self._few: dict[Match, Sequence[int] | None] = {}

    def page(self, most: int, after: Cursor | None) -> Found:
        """The page behind `after`."""
        found: list[tuple[Match, int, list[int]]] = []
        for match in self._matches:
            if after is None or match >= after.match:
                before = after.before if after and match is after.match else _BEHIND_ALL
                told = frozenset(group for _, group, _ in found)
                found += self._found(match, before, most + 1 - len(found), (told, after))
            if len(found) > most:
                break
        total, is_least = self._count()
        shown = found[:most]
        behind = shown[-1] if len(found) > most else None
        following = None if behind is None else Cursor(behind[0], _first_key(behind[1]))
        return Found(self._groups(shown), total, is_least, following)

    def _found(
        self, match: Match, before: int, most: int, behind: tuple[frozenset[int], Cursor | None]
    ) -> list[tuple[Match, int, list[int]]]:
        """Up to `most` dossiers that match so well and no better, with the numbers of their documents.

        Those that match better are on this page, `behind` tells them, or on one before the cursor.
        """
        found: dict[int, list[int]] = {}
        while len(found) < most:
            keys = self._keys(match, before, 6 * most + _SHOWN)
            if not keys:
                break
            better = behind[0] | self._better(match, keys, behind[1])
            for key in keys:
                group = _group_of(key)
                if group in found:
                    found[group].append(key)
                elif len(found) < most and group not in better:
                    found[group] = [key]
            # Behind the last dossier that was seen, however many papers it has: a few are told, and that there are more.
            last = _group_of(keys[-1])
            if last in found and len(found[last]) <= _SHOWN:
                found[last] += self._keys(match, keys[-1], _SHOWN, _first_key(last))
            before = _first_key(last)
        return [(match, group, keys) for group, keys in found.items()]

    def _better(self, match: Match, keys: Sequence[int], after: Cursor | None) -> frozenset[int]:
        """Which of these dossiers match better by any of their papers, so that they were told on a page before."""
        if after is None:
            return frozenset()
        first, last = _first_key(_group_of(keys[-1])), _last_key(_group_of(keys[0]))
        found: set[int] = set()
        for better in (one for one in self._matches if one < match and one <= after.match):
            before = last + 1
            while some := self._keys(better, before, _AT_A_TIME, first):
                found |= {_group_of(key) for key in some}
                before = some[-1] if len(some) == _AT_A_TIME else first
        return frozenset(found)

    def _keys(self, match: Match, before: int, most: int, first: int | None = None) -> Sequence[int]:
        if match not in self._few:
            self._few[match] = self._all_if_few(match)
        if (few := self._few[match]) is not None:
            return [key for key in few if key < before and (first is None or key >= first)][:most]
        sql, key, values = self._statement(match)
        bounds = f"{key} < :before" + ("" if first is None else f" AND {key} >= :from_key")
        values |= {"before": before, "most": most, "from_key": first}
        whole = f"SELECT {key} AS key {sql} AND {bounds} ORDER BY {key} DESC LIMIT :most"
        return self._scalars(whole, values)

    def _all_if_few(self, match: Match) -> Sequence[int] | None:
        """All numbers, the newest first, if there are few.

        For PostgreSQL: asked for the newest of a rare word, it walks all papers by number and leaves the index of words.
        """
        if self._connection.dialect.name != "postgresql" or not is_indexable(self._asked):
            return None
        sql, key, values = self._statement(match)
        found = self._scalars(f"SELECT {key} AS key {sql} LIMIT {_FEW + 1}", values)
        return sorted(found, reverse=True) if len(found) <= _FEW else None

    def _count(self) -> tuple[int, bool]:
        sql, key, values = self._statement(self._matches[-1])
        inner = f"SELECT {key} AS key {sql} LIMIT :papers"
        whole = f"SELECT count(*), count(DISTINCT CASE WHEN key < 0 THEN key ELSE key >> {PLACE_BITS} END) FROM ({inner}) AS found"  # noqa: S608
        statement, given = self._bound(whole, values | {"papers": _COUNTED_PAPERS})
        papers, dossiers = self._connection.execute(statement, given).one()
        return min(dossiers, COUNTED), papers >= _COUNTED_PAPERS or dossiers > COUNTED

    def _statement(self, match: Match) -> tuple[str, str, dict[str, object]]:
        """FROM and WHERE of what is found, the name of its number, the values."""
        asked, offices = self._asked, self._offices
        values: dict[str, object] = {}
        held = []
        if offices is not None:
            held.append("d.office IN :offices")
            values["offices"] = sorted(offices)
        for name, sign, day in (("first", ">=", asked.first), ("last", "<=", asked.last)):
            if day is not None:
                held.append(f"d.received_on {sign} :{name}_day")
                values[f"{name}_day"] = day
        if not is_indexable(asked):
            key = f"(d.id << {PLACE_BITS})"
            return f"FROM dossiers AS d WHERE {' AND '.join(held) or 'true'}", key, values
        met = condition(self._connection, asked, match, offices)
        values |= met.values
        # Words first: SQLite would otherwise ask for the words of each dossier by itself.
        cross = "CROSS JOIN" if self._connection.dialect.name == "sqlite" else "JOIN"
        on = "ON" if cross == "JOIN" else "WHERE"
        if not held:
            return f"FROM {met.table} AS w WHERE {met.sql}", met.key, values
        joined = f"{cross} dossiers AS d {on} d.id = ({met.key} >> {PLACE_BITS})"
        glue = "WHERE" if on == "ON" else "AND"
        return f"FROM {met.table} AS w {joined} {glue} {met.sql} AND {' AND '.join(held)}", met.key, values

    def _scalars(self, sql: str, values: dict[str, object]) -> Sequence[int]:
        statement, given = self._bound(sql, values)
        return [int(key) for key in self._connection.execute(statement, given).scalars()]

    def _bound(self, sql: str, values: dict[str, object]) -> tuple[TextClause, dict[str, object]]:
        names = {name for name in values if f":{name}" in sql}
        lists: list[BindParameter[object]] = [
            bindparam(name, expanding=True) for name in names if isinstance(values[name], list)
        ]
        return text(sql).bindparams(*lists), {name: values[name] for name in names}

    def _groups(self, found: Sequence[tuple[Match, int, list[int]]]) -> tuple[Group, ...]:
        codes, hits = hits_of(self._connection, [key for _, _, keys in found for key in keys[:_SHOWN]])
        groups = []
        for match, group, keys in found:
            mine = tuple(hits[key] for key in reversed(keys[:_SHOWN]) if key in hits)
            if mine and (group < 0 or group in codes):
                groups.append(Group(codes.get(group), match, mine, len(keys) > _SHOWN))
        return tuple(groups)


def _group_of(key: int) -> int:
    """The number of the dossier; a paper that lies in none is by itself."""
    return key if key < 0 else key >> PLACE_BITS


def _first_key(group: int) -> int:
    return group if group < 0 else group << PLACE_BITS


def _last_key(group: int) -> int:
    return group if group < 0 else ((group + 1) << PLACE_BITS) - 1


def _both(asked: frozenset[str] | None, seen: frozenset[str] | None) -> frozenset[str] | None:
    if asked is None or seen is None:
        return seen if asked is None else asked
    return asked & seen


@dataclass(frozen=True, slots=True)
class _State:
    dossiers: int
    readings: int


def _state(connection: Connection, *, for_update: bool = False) -> _State:
    """How far everything is findable; from the beginning if it was cut by another version."""
    wanted = select(SearchStateRow.version, SearchStateRow.dossiers, SearchStateRow.readings)
    row = connection.execute(wanted.with_for_update() if for_update else wanted).one()
    if row.version == VERSION:
        return _State(row.dossiers, row.readings)
    last = [
        connection.execute(select(func.max(table.id))).scalar() or 0 for table in (DossierRow, ReadingRow)
    ]
    return _State(*last)


def _progress(connection: Connection) -> Progress:
    state = _state(connection)
    counts = [
        connection.execute(select(func.count()).select_from(table).where(table.id <= below)).scalar_one() if below else 0
        for table, below in ((DossierRow, state.dossiers), (ReadingRow, state.readings))
    ]  # fmt: skip
    return Progress(*counts)


def _begin_anew(connection: Connection) -> None:
    connection.execute(update(SearchStateRow).values(version=0))


def _catch_up(connection: Connection) -> bool:
    """Make a few more findable; False if there is nothing left."""
    state = _state(connection, for_update=True)
    if state.dossiers:
        wanted = select(DossierRow.code, DossierRow.id).where(DossierRow.id <= state.dossiers)
        rows = connection.execute(wanted.order_by(DossierRow.id.desc()).limit(_AT_ONCE)).all()
        known = load_dossiers(connection, [row.code for row in rows])
        index_added(connection, [(number, dossier) for dossier, number in known.values()])
        state = _State(rows[-1].id - 1 if len(rows) == _AT_ONCE else 0, state.readings)
    elif state.readings:
        read = select(ReadingRow.digest, ReadingRow.id).where(ReadingRow.id <= state.readings)
        rows = connection.execute(read.order_by(ReadingRow.id.desc()).limit(_AT_ONCE)).all()
        index_loose(connection, sorted({ScanDigest(row.digest) for row in rows}))
        state = _State(0, rows[-1].id - 1 if len(rows) == _AT_ONCE else 0)
    else:
        connection.execute(update(SearchStateRow).values(version=VERSION, dossiers=0, readings=0))
        return False
    connection.execute(
        update(SearchStateRow).values(version=VERSION, dossiers=state.dossiers, readings=state.readings)
    )
    return True
