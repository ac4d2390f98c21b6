"""How long a paper is good: what its record says, else the dated terms of its kind in validity.toml."""

import calendar
import datetime as dt
import enum
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier.dossiers import local_day
from dossier.errors import Misconfigured
from dossier.papers import Paper

_SHIPPED = Path(__file__).with_name("validity.toml")
_ANY = "*"
_KEYS = {"kind", "law", "permanent", "once", "field", "months", "from", "valid_from", "valid_to"}
_WAYS = ("permanent", "once", "field", "months")
_ENDLESS = ("khong thoi han", "vo thoi han", "vinh vien")


class Start(enum.StrEnum):
    """The day that months are counted from."""

    ISSUED = "issued"
    DIGITIZED = "digitized"


@dataclass(frozen=True, slots=True)
class Term:
    """How long a paper of a kind may be used again, asked between `valid_from` and `valid_to` (None: no limit).

    `field` names the confirmed value that holds the last day; `months` are counted from `start`. `is_once` is a paper
    that was made for one dossier.
    """

    kind: str
    law: str
    is_permanent: bool = False
    is_once: bool = False
    field: str | None = None
    months: int | None = None
    start: Start = Start.ISSUED
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    def stands_on(self, day: dt.date) -> bool:
        """Tell whether this was so on `day`."""
        return (self.valid_from or dt.date.min) <= day <= (self.valid_to or dt.date.max)


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day on which a paper is good, None for no end. Without `is_known` nobody can say."""

    until: dt.date | None
    is_known: bool
    law: str


class Terms:
    """The terms of all kinds. Immutable."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take the terms in. Raises Misconfigured if kinds without one have no term on some day."""
        self._terms = tuple(sorted(terms, key=lambda term: term.valid_from or dt.date.min, reverse=True))
        if not any(term.kind == _ANY and term.valid_from == term.valid_to is None for term in self._terms):
            raise Misconfigured('validity.toml: a term of kind "*" without days is needed')

    def of(self, kind: str | None, day: dt.date) -> Term:
        """The term of a kind on `day`."""
        return self.own(kind, day) or next(
            term for term in self._terms if term.kind == _ANY and term.stands_on(day)
        )

    def own(self, kind: str | None, day: dt.date) -> Term | None:
        """The term of a kind by itself on `day`, None if it has none."""
        return next((term for term in self._terms if term.kind == kind and term.stands_on(day)), None)

    def limit(self, paper: Paper, day: dt.date) -> Limit:
        """How long a paper may be used again, as it looks on `day`."""
        if paper.validity.is_permanent:
            return Limit(None, True, "ThoiHanVinhVien")
        if paper.validity.until is not None:
            return Limit(paper.validity.until, True, "ThoiHanHieuLuc")
        term = self.of(paper.kind, day)
        if term.is_permanent or term.is_once:
            return Limit(None, True, term.law)
        if term.field is not None:
            return _printed(paper.values.get(term.field, ""), term.law)
        start = paper.issued_on if term.start is Start.ISSUED else local_day(paper.digitized_at)
        until = None if start is None else months_after(start, term.months or 0)
        return Limit(until, until is not None, term.law)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last one of that month (Bộ luật Dân sự 91/2015/QH13 Đ.148)."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def read_terms(path: Path = _SHIPPED) -> Terms:
    """The terms in a file. Raises Misconfigured."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise Misconfigured(f"{path.name}: {problem}") from problem
    rows = table.get("term")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Misconfigured(f"{path.name}: tables [[term]] are needed")
    return Terms(_term(path.name, row) for row in rows)


def _term(name: str, row: Mapping[str, object]) -> Term:
    kind = row.get("kind")
    if set(row) - _KEYS or sum(way in row for way in _WAYS) != 1 or not isinstance(kind, str):
        raise Misconfigured(
            f"{name}, kind {kind}: a kind, one of {', '.join(_WAYS)}, and known keys are needed"
        )
    months, days = row.get("months"), [row.get("valid_from"), row.get("valid_to")]
    if not (months is None or (isinstance(months, int) and months > 0)):
        raise Misconfigured(f"{name}, kind {kind}: months is a whole number above 0")
    if not all(day is None or type(day) is dt.date for day in days):
        raise Misconfigured(f"{name}, kind {kind}: valid_from and valid_to are days")
    if row.get("from", Start.ISSUED) not in tuple(Start):
        raise Misconfigured(f"{name}, kind {kind}: from is one of {', '.join(Start)}")
    return Term(
        kind=kind,
        law=str(row.get("law", "")),
        is_permanent=row.get("permanent") is True,
        is_once=row.get("once") is True,
        field=None if "field" not in row else str(row["field"]),
        months=months,
        start=Start(str(row.get("from", Start.ISSUED))),
        valid_from=days[0] if isinstance(days[0], dt.date) else None,
        valid_to=days[1] if isinstance(days[1], dt.date) else None,
    )


def _printed(value: str, law: str) -> Limit:
    """The day that stands on the paper, or that it has no end."""
    if bare(value) in _ENDLESS:
        return Limit(None, True, law)
    try:
        return Limit(dt.date.fromisoformat(value), True, law)
    except ValueError:
        return Limit(None, False, law)


def bare(text: str) -> str:
    """Text without marks and capitals, its words with one space between them, to compare."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
