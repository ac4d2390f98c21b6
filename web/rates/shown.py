"""Tables of rates as pages show them: big figures against target and the period before, and ranked rows. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rates.measures import AnyMeasure, Tally
from rates.table import RateTable, Row
from web.charts import Bar, bar
from web.rates.words import RATE_WORDS, RateWords

ROWS_A_PAGE = 150
SORTS = ("ty-le", "ten", "so-luong", "thieu")


@dataclass(frozen=True, slots=True)
class Card:
    """A rate of the chosen period. `change` is in percentage points, None where one of both periods has no rate."""

    measure: AnyMeasure
    words: RateWords
    tally: Tally
    target: Decimal | None
    change: Decimal | None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is reached; None without a target or a rate."""
        value = self.tally.value
        return None if self.target is None or value is None else value >= self.target

    @property
    def missing(self) -> int:
        """How many are due and not done."""
        return self.tally.denominator - self.tally.numerator


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table for one rate, with its bar; `place` is its place from 1, None where nothing was due."""

    key: str
    label: str
    note: str
    tally: Tally
    bar: Bar
    is_met: bool | None
    place: int | None

    @property
    def missing(self) -> int:
        """How many are due and not done."""
        return self.tally.denominator - self.tally.numerator


def cards_of(table: RateTable, before: RateTable | None, targets: Mapping[str, Decimal]) -> tuple[Card, ...]:
    """A card for each rate of the total."""
    return tuple(
        Card(
            each,
            RATE_WORDS[each.id],
            table.total.tallies[each.id],
            targets.get(each.id),
            change_of(table.total.tallies[each.id], before.total.tallies[each.id]) if before else None,
        )
        for each in table.measures
    )


def change_of(now: Tally, before: Tally) -> Decimal | None:
    """In percentage points."""
    return None if now.value is None or before.value is None else (now.value - before.value) * 100


def lines_of(rows: Sequence[Row], rate: str, targets: Mapping[str, Decimal | None]) -> tuple[Line, ...]:
    """Rows with their places, the best first; of two that are equal the one with more due, then by name.

    `targets` are by the key of the row. Rows in which nothing was due come last, and have no place.
    """
    told = [(row, row.tallies[rate], row.tallies[rate].value) for row in rows]
    told.sort(key=lambda one: (one[2] is None, -(one[2] or 0), -one[1].denominator, one[0].label))
    lines, place, last = [], 0, None
    for number, (row, tally, value) in enumerate(told, start=1):
        # Two that are equal share a place.
        place = place if value == last else number
        last = value
        target = targets.get(row.key)
        is_met = None if target is None or value is None else value >= target
        lines.append(
            Line(
                row.key, row.label, row.note, tally, bar(value, target), is_met, None if value is None else place
            )
        )  # fmt: skip
    return tuple(lines)


def sorted_lines(lines: Sequence[Line], sort: str) -> Sequence[Line]:
    """By rate as they are, by name, by how many are due, or by how many are missing."""
    if sort == "ten":
        return sorted(lines, key=lambda line: line.label)
    if sort == "so-luong":
        return sorted(lines, key=lambda line: -line.tally.denominator)
    if sort == "thieu":
        return sorted(lines, key=lambda line: -line.missing)
    return lines
