"""Which columns must add up to which: by their numbers, by what they are, or as nearly all rows show."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.figures.concepts import MAY_LACK, PARTITIONS, Concept
from audit.figures.tables.columns import Column, Row

_SUM = re.compile(r"\(?(\d{1,2})\)?\s*=\s*((?:\(?\d{1,2}\)?\s*\+\s*)+\(?\d{1,2}\)?)")
_QUOTIENT = re.compile(r"\(?(\d{1,2})\)?\s*[/:÷]\s*\(?(\d{1,2})\)?")
_SUBSETS = (
    (Concept.REUSED, Concept.DIGITIZED),
    (Concept.REUSED_FROM_PORTAL, Concept.DIGITIZED),
    (Concept.IN_TIME, Concept.SETTLED),
    (Concept.EARLY, Concept.SETTLED),
    (Concept.ON_TIME, Concept.SETTLED),
    (Concept.LATE, Concept.SETTLED),
    (Concept.RESULT_DIGITIZED, Concept.SETTLED),
    (Concept.DIGITIZED, Concept.RECEIVED),
    (Concept.REUSED, Concept.RECEIVED),
    (Concept.ONLINE, Concept.RECEIVED),
    (Concept.DIRECT, Concept.RECEIVED),
)
_MOST = Decimal("0.6")
_LONGEST_SUM = 6


@dataclass(frozen=True, slots=True)
class Identity:
    """`whole` must be the sum of `parts`; with `is_part` the one part must not exceed it.

    `beside` is added to the whole: what was carried over where it does not count as received.
    """

    whole: Column
    parts: tuple[Column, ...]
    is_part: bool = False
    beside: Column | None = None

    @property
    def name(self) -> str:
        """As it is told."""
        if self.is_part:
            return f"{self.parts[0].name} ≤ {self.whole.name}"
        whole = f"{self.whole.name} + {self.beside.name}" if self.beside else self.whole.name
        return f"{whole} = {' + '.join(part.name for part in self.parts)}"

    def fits(self, row: Row) -> bool | None:
        """Whether it holds in a row; None where figures are missing."""
        columns = (self.whole, *self.parts, *((self.beside,) if self.beside else ()))
        if any(column.index not in row.figures for column in columns):
            return None
        above = self.beside and row.figures[self.beside.index].value
        whole = row.figures[self.whole.index].value + (above or 0)
        return whole == sum(row.figures[part.index].value for part in self.parts)


def blocks_of(columns: Sequence[Column]) -> Iterator[tuple[Column, ...]]:
    """Runs of columns in which nothing is counted twice, such as this period and the one before."""
    block: list[Column] = []
    for column in columns:
        if column.concept is not None and any(column.concept is other.concept for other in block):
            yield tuple(block)
            block = []
        block.append(column)
    yield tuple(block)


def identities_of(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Identity, ...]:
    """All identities of a table, each whole with the same parts once."""
    counts = [column for column in columns if not column.is_rate]
    found = [*_by_formula(counts)]
    for block in blocks_of(counts):
        found += _by_concept(block, rows)
    found += _by_rows(counts, rows, {one.whole.index for one in found})
    return tuple({(one.whole.index, one.is_part, one.parts): one for one in found}.values())


def quotient_of(column: Column, columns: Sequence[Column]) -> tuple[Column, Column] | None:
    """Numerator and denominator that a header names by their numbers, such as ``(8)=(5)/(3)``."""
    by_number = {one.number: one for one in columns if one.number is not None}
    match = _QUOTIENT.search(column.formula)
    if match is None:
        return None
    above, below = by_number.get(int(match[1])), by_number.get(int(match[2]))
    return (above, below) if above and below and column not in {above, below} else None


def _by_formula(columns: Sequence[Column]) -> Iterator[Identity]:
    by_number = {column.number: column for column in columns if column.number is not None}
    for column in columns:
        for match in _SUM.finditer(column.formula):
            parts = [by_number.get(int(number)) for number in re.findall(r"\d+", match[2])]
            whole = by_number.get(int(match[1]))
            if whole and all(parts):
                yield Identity(whole, tuple(part for part in parts if part))
        # "3 = 4+5+6 = 7+11" says two things of column 3.
        for tail in re.findall(r"=\s*((?:\(?\d{1,2}\)?\s*\+\s*)+\(?\d{1,2}\)?)", column.formula):
            parts = [by_number.get(int(number)) for number in re.findall(r"\d+", tail)]
            if all(parts) and column not in parts:
                yield Identity(column, tuple(part for part in parts if part))


def _by_concept(block: Sequence[Column], rows: Sequence[Row]) -> Iterator[Identity]:
    mine = {column.concept: column for column in block if column.concept is not None}
    for whole, parts in PARTITIONS:
        there = [part for part in parts if part in mine]
        lacking = set(parts) - set(there) - MAY_LACK
        if parts == (Concept.ON_TIME, Concept.LATE) and (Concept.EARLY in mine or Concept.IN_TIME in mine):
            continue
        if whole in mine and len(there) > 1 and not lacking:
            readings = list(_readings(mine, whole, there))
            yield max(readings, key=lambda one: sum(bool(one.fits(row)) for row in rows))
    for part, whole in _SUBSETS:
        if part in mine and whole in mine:
            yield Identity(mine[whole], (mine[part],), is_part=True)


def _readings(mine: Mapping[Concept, Column], whole: Concept, parts: Sequence[Concept]) -> Iterator[Identity]:
    """What a partition may mean: offices count the returned ones and those carried over in two ways each."""
    yield Identity(mine[whole], tuple(mine[part] for part in parts))
    firm = [part for part in parts if part is not Concept.RETURNED]
    if 1 < len(firm) < len(parts):
        yield Identity(mine[whole], tuple(mine[part] for part in firm))
    if Concept.CARRIED in mine and Concept.SETTLED in parts:
        yield Identity(mine[whole], tuple(mine[part] for part in firm), beside=mine[Concept.CARRIED])
    if Concept.CARRIED in parts and len(parts) > 2:
        yield Identity(mine[whole], tuple(mine[part] for part in parts if part is not Concept.CARRIED))


def _by_rows(columns: Sequence[Column], rows: Sequence[Row], known: Iterable[int]) -> Iterator[Identity]:
    """A column that in most rows is the sum of those right of it, or left of it."""
    done = set(known)
    for place, whole in enumerate(columns):
        if whole.index in done:
            continue
        for count in range(_LONGEST_SUM, 1, -1):
            after, ahead = columns[place + 1 : place + 1 + count], columns[max(0, place - count) : place]
            fits = [run for run in (after, ahead) if len(run) == count and _holds_mostly(whole, run, rows)]
            if fits:
                done.add(whole.index)
                yield Identity(whole, tuple(fits[0]))
                break


def _holds_mostly(whole: Column, parts: Sequence[Column], rows: Sequence[Row]) -> bool:
    told = [row for row in rows if all(one.index in row.figures for one in (whole, *parts))]
    # Rows of which all parts but one are none show nothing.
    telling = [row for row in told if sum(row.figures[part.index].value > 0 for part in parts) > 1]
    fitting = [
        row
        for row in telling
        if sum(row.figures[part.index].value for part in parts) == row.figures[whole.index].value
    ]
    return len(fitting) >= 2 and len(fitting) >= _MOST * len(telling)
