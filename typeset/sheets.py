"""What a page or a workbook shows: one description, set as XLSX, PDF and CSV, so that they cannot differ.

Knows nothing of dossiers. Sizes are millimetres on paper; workbook columns get the same proportions.
"""

import datetime as dt
import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

Cell = str | int | Decimal | dt.date | None
"""None is shown as a dash: there is no figure, which is not the same as 0."""

NOTHING = "–"


class Look(enum.StrEnum):
    """How the cells of a column are shown."""

    TEXT = "text"
    SERIAL = "serial"  # a number or mark of the row, centred
    COUNT = "count"  # 2.788
    SHARE = "share"  # a ratio of 1, shown as 80,15%
    SCORE = "score"  # 20,63
    DATE = "date"  # 08/09/2025


class Weight(enum.StrEnum):
    """How much a row stands out."""

    PLAIN = "plain"
    GROUP = "group"  # the heading of a group, with its sub-totals
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `key` names it in CSV. `width` is in millimetres.

    `above` are the titles it stands under together with its neighbours, the outermost first. `mark` stands in the
    row of numbers below the titles: ``(3)=(4)+(5)``. In a workbook a COUNT with `sum_of` is the sum of those
    columns, and a SHARE with `share_of` the first divided by the second, both living formulas.
    """

    key: str
    title: str
    look: Look = Look.TEXT
    width: float = 20.0
    above: tuple[str, ...] = ()
    mark: str = ""
    sum_of: tuple[str, ...] = ()
    share_of: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a cell for each column.

    `sums` are the indexes of the rows of which its counts and scores are the sum; where a cell is empty nothing is summed.
    """

    cells: tuple[Cell, ...]
    weight: Weight = Weight.PLAIN
    sums: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows. Raises ValueError if a row does not fit the columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        """Check that it fits."""
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("a row has more or fewer cells than there are columns")

    def place(self, key: str) -> int:
        """Where the column of this key stands, from 0. Raises ValueError."""
        return [column.key for column in self.columns].index(key)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above the title of an administrative document (NĐ 30/2020 PL I), beside the national name.

    `superior` stands above `office`. Places and days that nobody told are left as dots to be filled by hand.
    """

    office: str
    superior: str | None = None
    place: str | None = None
    day: dt.date | None = None
    notation: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: lines of authority and position, what to do (in italics), and the name below."""

    position: tuple[str, ...]
    hint: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A figure over time; None where there was nothing to count. Values are ratios of 1."""

    title: str
    values: tuple[Decimal | None, ...]
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """A panel for each series, over the same labels (months)."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Bars from the best to the last; those without a value are named in a note. Values are ratios of 1."""

    title: str
    bars: tuple[tuple[str, Decimal], ...]
    target: Decimal | None = None
    note: str = ""

    def panels(self, most: int) -> tuple[tuple[tuple[str, Decimal], ...], ...]:
        """The bars in as few panels of at most `most` as hold them, equally full."""
        count = -(-len(self.bars) // most) or 1
        size = -(-len(self.bars) // count) or 1
        return tuple(self.bars[start : start + size] for start in range(0, len(self.bars), size))


Chart = Trend | Ranking


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document of one table. `tab` names its sheet in a workbook (31 letters at most).

    `subtitle` tells the period, `unit` what is counted (``Đơn vị tính: hồ sơ``), `form` the number
    of an official form; `held` is how many columns stay in
    view when a workbook is scrolled. `lists` are the keys of columns whose cells are to be chosen, with the choices, in a
    workbook that is to be filled in (Excel allows 255 letters for all choices of a column). Without `letterhead` and `signatures` it is a plain list.
    """

    tab: str
    table: Table
    title: tuple[str, ...] = ()
    subtitle: str = ""
    unit: str = ""
    letterhead: Letterhead | None = None
    notes: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    charts: tuple[Chart, ...] = ()
    is_landscape: bool = True
    held: int = 0
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    form: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A cell of the titles of a table; rows and columns count from 0."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


def depth(columns: Sequence[Column]) -> int:
    """How many rows the titles need."""
    return 1 + max((len(column.above) for column in columns), default=0)


def headings(columns: Sequence[Column]) -> Iterator[Heading]:
    """Yield the cells of the titles: neighbours with the same titles above them stand under one cell."""
    deep = depth(columns)
    for level in range(deep - 1):
        numbered = [(column.above[: level + 1], place) for place, column in enumerate(columns)]
        for above, run in groupby(numbered, key=lambda pair: pair[0]):
            places = [place for _, place in run]
            if len(above) > level:
                yield Heading(above[level], level, places[0], 1, len(places))
    for place, column in enumerate(columns):
        top = len(column.above)
        yield Heading(column.title, top, place, deep - top, 1)


def dated(letterhead: Letterhead) -> str:
    """Place and day as NĐ 30/2020 writes them: days below 10 and the months 1 and 2 get a zero in front."""
    place = letterhead.place or "…………"
    if letterhead.day is None:
        return f"{place}, ngày …… tháng …… năm ………"
    day = letterhead.day
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"
