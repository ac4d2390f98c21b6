"""Which counts a column of percentages relates: as its header says, or as nearly all rows show."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.figures.arithmetic import rate_of
from audit.figures.concepts import DIMENSIONS, Concept, concept_of, plain
from audit.figures.findings import Verdict
from audit.figures.numbers import Figure, exact
from audit.figures.tables.columns import Column, Row
from audit.figures.tables.identities import quotient_of

_MOST = Decimal("0.6")
_CHANGES = ("tăng", "giảm", "so với", "cùng kỳ", "chỉ tiêu", "kế hoạch", "mục tiêu")
_PARENTS = {
    "outcome": (Concept.SETTLED, Concept.RECEIVED),
    "channel": (Concept.RECEIVED,),
    "origin": (Concept.RECEIVED,),
    "progress": (Concept.RECEIVED,),
    "components": (Concept.RECEIVED,),
    "results": (Concept.SETTLED,),
    "open outcome": (Concept.PENDING,),
}


@dataclass(frozen=True, slots=True)
class Quotient:
    """A column of percentages with what it is of what; numerators are added. `is_told`: by the header."""

    rate: Column
    numerators: tuple[Column, ...]
    denominator: Column
    is_told: bool

    @property
    def name(self) -> str:
        """As it is told."""
        above = " + ".join(one.name for one in self.numerators)
        return f"{self.rate.name} = {above} / {self.denominator.name}"

    def figures(self, row: Row) -> tuple[Figure, Figure, Figure] | None:
        """Numerator, denominator and rate of a row, if all are there."""
        columns = (*self.numerators, self.denominator, self.rate)
        if any(column.index not in row.figures for column in columns):
            return None
        above = sum((row.figures[one.index].value for one in self.numerators), Decimal(0))
        return exact(above), row.figures[self.denominator.index], row.figures[self.rate.index]


def is_change(column: Column) -> bool:
    """Whether the percentages compare with another time or with a plan: they may exceed 100 and name no counts."""
    words = plain(" ".join(column.path))
    return any(word in words for word in _CHANGES)


def quotient_for(rate: Column, columns: Sequence[Column], rows: Sequence[Row]) -> Quotient | None:
    """What the column relates; None where neither header nor rows tell."""
    told = quotient_of(rate, columns)
    if told is not None:
        return Quotient(rate, (told[0],), told[1], is_told=True)
    counts = [column for column in columns if not column.is_rate]
    seen = [quotient for quotient in _candidates(rate, counts) if _share_that_fits(quotient, rows) >= _MOST]
    by_header = list(_by_header(rate, counts))
    telling = sum(any(quotient.figures(row) for quotient in seen) for row in rows)
    if seen and (telling > 1 or any(_same(one, other) for one in seen for other in by_header)):
        return max(seen, key=lambda one: (_share_that_fits(one, rows), _nearness(one, by_header)))
    # With one row there is nothing to see it from: only an unmistakable header counts.
    return by_header[0] if by_header else None


def _candidates(rate: Column, counts: Sequence[Column]) -> Iterator[Quotient]:
    for below in counts:
        for above in counts:
            if above is not below:
                yield Quotient(rate, (above,), below, is_told=False)
        for first, second in zip(counts, counts[1:], strict=False):
            if below not in {first, second}:
                yield Quotient(rate, (first, second), below, is_told=False)


def _by_header(rate: Column, counts: Sequence[Column]) -> Iterator[Quotient]:
    concept = concept_of(" ".join(rate.path))
    mine = {column.concept: column for column in counts if column.concept is not None}
    beside = [column for column in counts if column.index == rate.index - 1 and column.concept is concept]
    parents = _PARENTS.get(DIMENSIONS.get(concept, "components"), ()) if concept else ()
    below = next((mine[one] for one in parents if one in mine), None)
    if concept is Concept.ON_TIME and Concept.EARLY in mine and Concept.ON_TIME in mine:
        numerators: tuple[Column, ...] = (mine[Concept.EARLY], mine[Concept.ON_TIME])
    elif concept in mine:
        numerators = (beside[0] if beside else mine[concept],)
    elif concept is Concept.IN_TIME and {Concept.EARLY, Concept.ON_TIME} <= mine.keys():
        numerators = (mine[Concept.EARLY], mine[Concept.ON_TIME])
    else:
        numerators = ()
    if numerators and below and below not in numerators:
        yield Quotient(rate, numerators, below, is_told=True)
    elif len(counts) == 2 and not numerators:
        yield from _of_two(rate, counts)


def _of_two(rate: Column, counts: Sequence[Column]) -> Iterator[Quotient]:
    """The only two counts of a table: the one that is called a total is the denominator."""
    totals = [
        column for column in counts if "tổng" in plain(column.name) or column.concept is Concept.RECEIVED
    ]
    if len(totals) == 1:
        other = counts[1] if counts[0] is totals[0] else counts[0]
        yield Quotient(rate, (other,), totals[0], is_told=True)


def _share_that_fits(quotient: Quotient, rows: Iterable[Row]) -> Decimal:
    told = [figures for row in rows if (figures := quotient.figures(row)) and figures[1].value > 0]
    if not told:
        return Decimal(0)
    fitting = sum(rate_of(*figures).verdict is Verdict.HOLDS for figures in told)
    return Decimal(fitting) / len(told)


def _nearness(quotient: Quotient, by_header: Sequence[Quotient]) -> tuple[bool, int, int]:
    """Of several that fit: the one the header means, of one column, the nearest on the left."""
    is_meant = any(_same(quotient, other) for other in by_header)
    gaps = [quotient.rate.index - column.index for column in quotient.numerators]
    return is_meant, -len(quotient.numerators), -sum(gap if gap > 0 else 100 - gap for gap in gaps)


def _same(one: Quotient, other: Quotient) -> bool:
    return set(one.numerators) == set(other.numerators) and one.denominator is other.denominator
