"""The terms of documents in the database: FTS5 on SQLite, ``tsvector`` on PostgreSQL. Both find the same.

Neither is given words to cut: what is written and asked are terms of `dossier.tokens`, ASCII without blanks.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from dossier.search import Asked, Match, Term, Where
from storage.search_docs import (
    EXACT,
    FACTS,
    GAP,
    HOLDER,
    NUMBER,
    PART,
    PARTS,
    TEXT,
    Document,
    kind_fact,
    office_fact,
)

_FEW_OFFICES = 20
_WEIGHTS = {HOLDER: "A", NUMBER: "B", FACTS: "C", PART: "D"}
_IN_COLUMNS = {
    Where.HOLDER: ((HOLDER,), (HOLDER,)),
    Where.NUMBER: ((NUMBER,), (NUMBER, PART)),
    Where.ANYWHERE: ((HOLDER, NUMBER), (HOLDER, NUMBER, TEXT, PART, PARTS)),
}
"""The columns that a term is looked for in: as a name or number, and at all."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Pieces of SQL over the documents ``w`` of `table`, whose numbers are ``key``, with their values."""

    table: str
    sql: str
    values: dict[str, object]
    key: str


def put(connection: Connection, documents: Collection[Document]) -> None:
    """Write these documents in place of those of the same numbers."""
    if not documents:
        return
    remove(connection, [one.key for one in documents])
    if connection.dialect.name == "sqlite":
        connection.execute(_INSERT_WORDS, [_words_row(one) for one in documents])
        connection.execute(_INSERT_NAMED, [_named_row(one) for one in documents])
    else:
        connection.execute(_INSERT_VECTORS, [_tsvector_row(one) for one in documents])


def remove(connection: Connection, keys: Sequence[int]) -> None:
    """Remove the documents of these numbers, if they are there."""
    for table, name in _tables(connection) if keys else ():
        statement = text(f"DELETE FROM {table} WHERE {name} = :key")  # noqa: S608 - names of ours
        connection.execute(statement, [{"key": key} for key in keys])


def remove_between(connection: Connection, first: int, last: int) -> None:
    """Remove the documents with numbers from `first` to `last`."""
    for table, name in _tables(connection):
        statement = text(f"DELETE FROM {table} WHERE {name} BETWEEN :first AND :last")  # noqa: S608 - names of ours
        connection.execute(statement, {"first": first, "last": last})


def condition(
    connection: Connection, asked: Asked, match: Match, offices: Collection[str] | None
) -> Condition:
    """What a document must meet to be found this well. Offices are only a help here: sight is held elsewhere."""
    is_sqlite = connection.dialect.name == "sqlite"
    facts = [frozenset(map(kind_fact, asked.kinds))] if asked.kinds is not None else []
    if offices is not None and len(offices) <= _FEW_OFFICES:
        facts.append(frozenset(map(office_fact, offices)))
    build = _fts5_condition if is_sqlite else _tsquery_condition
    return build(asked, match, facts)


def clear(connection: Connection) -> None:
    """Remove every document."""
    for table, _ in _tables(connection):
        connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names of ours


def is_indexable(asked: Asked) -> bool:
    """Whether there is any term to look for."""
    return bool(asked.terms) or asked.kinds is not None


def _tables(connection: Connection) -> Sequence[tuple[str, str]]:
    """The tables, each with what the number of a document is called in it."""
    if connection.dialect.name == "sqlite":
        return (("search_words", "rowid"), ("search_named", "rowid"))
    return (("search_words", "id"),)


_INSERT_WORDS = text(
    "INSERT INTO search_words (rowid, facts, whole, whole_exact, parts) VALUES (:key, :facts, :whole, :whole_exact, :parts)"
)
_INSERT_NAMED = text(
    "INSERT INTO search_named (rowid, facts, holder, number, part, holder_exact, number_exact) "
    "VALUES (:key, :facts, :holder, :number, :part, :holder_exact, :number_exact)"
)
_INSERT_VECTORS = text(
    "INSERT INTO search_words (id, named, whole) VALUES (:id, CAST(:named AS tsvector), CAST(:whole AS tsvector))"
)


def _words_row(one: Document) -> dict[str, object]:
    def together(terms: Mapping[str, Sequence[str]]) -> str:
        return f" {GAP} ".join(" ".join(terms.get(name, ())) for name in EXACT)

    parts = (*one.folded.get(PART, ()), *one.folded.get(PARTS, ()))
    return {
        "key": one.key,
        "facts": " ".join(one.folded.get(FACTS, ())),
        "whole": together(one.folded),
        "whole_exact": together(one.exact),
        "parts": " ".join(parts),
    }


def _named_row(one: Document) -> dict[str, object]:
    row: dict[str, object] = {"key": one.key}
    row |= {name: " ".join(one.folded.get(name, ())) for name in (FACTS, HOLDER, NUMBER, PART)}
    return row | {f"{name}_exact": " ".join(one.exact.get(name, ())) for name in (HOLDER, NUMBER)}


def _tsvector_row(one: Document) -> dict[str, object]:
    named = _Vector()
    for column in (HOLDER, NUMBER, FACTS):
        named.add(one.folded.get(column, ()), one.exact.get(column, ()), _WEIGHTS[column])
    for part in one.folded.get(PART, ()):  # apart from each other: they are no phrase
        named.add((part,), (), _WEIGHTS[PART])
    whole = _Vector()
    for column in (HOLDER, NUMBER, TEXT):
        whole.add(one.folded.get(column, ()), one.exact.get(column, ()))
    for column in (PART, PARTS):
        whole.add_placeless(one.folded.get(column, ()))
    return {"id": one.key, "named": named.told(), "whole": whole.told()}


class _Vector:
    """A tsvector while it is put together."""

    def __init__(self) -> None:
        self._places: defaultdict[str, list[str]] = defaultdict(list)
        self._at = 0

    def add(self, folded: Sequence[str], exact: Sequence[str], weight: str = "") -> None:
        """Add terms one after the other; exact ones stand at the places of the folded."""
        for place, term in enumerate(folded, self._at + 1):
            if term != GAP:
                self._places[term].append(f"{place}{weight}")
        for place, term in enumerate(exact, self._at + 1):
            if term != GAP:
                self._places[term].append(f"{place}{weight}")
        self._at += len(folded) + 2

    def add_placeless(self, terms: Sequence[str]) -> None:
        """Add terms that are in no phrase."""
        for term in terms:
            self._places.setdefault(term, [])

    def told(self) -> str:
        """As PostgreSQL reads it."""
        return " ".join(
            f"'{term}':{','.join(places)}" if places else f"'{term}'" for term, places in self._places.items()
        )


def _terms(term: Term, match: Match) -> tuple[list[str], bool]:
    """The terms to look for, and whether they are exact ones."""
    is_exact = match in (Match.EXACT_NAMED, Match.EXACT) and term.is_accented and not term.is_beginning
    return [token.exact if is_exact else token.folded for token in term.tokens], is_exact


def _is_named(match: Match) -> bool:
    return match in (Match.EXACT_NAMED, Match.FOLDED_NAMED)


def _fts5_condition(asked: Asked, match: Match, facts: Sequence[frozenset[str]]) -> Condition:
    named: list[str] = []
    whole: list[str] = []
    for term in asked.terms:
        words, is_exact = _terms(term, match)
        only_named, anywhere = _IN_COLUMNS[term.where]
        columns = only_named if _is_named(match) else anywhere
        is_whole = TEXT in columns
        if is_whole:
            columns = ("whole", PARTS)
        if len(words) > 1:  # parts are no phrase, however they lie beside each other
            columns = tuple(name for name in columns if name not in (PART, PARTS))
        if is_exact:
            columns = tuple(f"{name}_exact" for name in columns if name not in (PART, PARTS))
        beginning = "*" if term.is_beginning else ""
        (whole if is_whole else named).append(
            f"{{{' '.join(columns)}}} : {_quoted(' '.join(words))}{beginning}"
        )
    known = [f"facts : ({' OR '.join(_quoted(one) for one in sorted(any_of))})" for any_of in facts]
    if not whole:
        return Condition(
            "search_named",
            "w.search_named MATCH :named",
            {"named": " AND ".join([*known, *named])},
            "w.rowid",
        )
    values: dict[str, object] = {"whole": " AND ".join([*known, *whole])}
    sql = "w.search_words MATCH :whole"
    if named:
        sql += " AND w.rowid IN (SELECT n.rowid FROM search_named AS n WHERE n.search_named MATCH :named)"
        values["named"] = " AND ".join(named)
    return Condition("search_words", sql, values, "w.rowid")


def _tsquery_condition(asked: Asked, match: Match, facts: Sequence[frozenset[str]]) -> Condition:
    named = [f"({' | '.join(f'{_single(one)}:C' for one in sorted(any_of))})" for any_of in facts]
    whole: list[str] = []
    for term in asked.terms:
        words, _ = _terms(term, match)
        only_named, anywhere = _IN_COLUMNS[term.where]
        columns = only_named if _is_named(match) else anywhere
        is_whole = TEXT in columns
        weights = "" if is_whole else "".join(_WEIGHTS[name] for name in columns)
        label = f":{'*' if term.is_beginning else ''}{weights}"
        spelled = " <-> ".join(f"{_single(word)}{label if label != ':' else ''}" for word in words)
        (whole if is_whole else named).append(f"({spelled})")
    values: dict[str, object] = {}
    pieces = []
    for column, wanted in (("named", named), ("whole", whole)):
        if wanted:
            pieces.append(f"w.{column} @@ CAST(:{column} AS tsquery)")
            values[column] = " & ".join(wanted)
    return Condition("search_words", " AND ".join(pieces), values, "w.id")


def _quoted(term: str) -> str:
    return f'"{term}"'


def _single(term: str) -> str:
    return f"'{term}'"
