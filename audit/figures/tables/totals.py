"""Which rows are sums of which: totals, groups and what stands under them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.figures.concepts import plain
from audit.figures.tables.columns import Column, Row

_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số| chung)?|cộng(?: chung)?|toàn (?:tỉnh|huyện|xã|phường|thành phố|ngành|quốc)|total|chung)\b(?!.*hợp)"
)
_SUBTOTAL = re.compile(r"(?:cộng|tổng(?: cộng| số)?) (?:\(?[ivx]+\)?$|nhóm|khối|lĩnh vực|mục|phần|cấp)")
_MOST = Decimal("0.6")
_ROMAN = re.compile(r"[IVX]+\.?")
_LETTER = re.compile(r"[A-HĐ]\.?")
_NESTED = re.compile(r"\d+(?:\.\d+)+\.?")


@dataclass(frozen=True, slots=True)
class Total:
    """A row and the rows that it is the sum of."""

    whole: Row
    parts: tuple[Row, ...]


def level_of(row: Row) -> int:
    """How deep a row lies, by what stands under STT: A, then I, then 1, then 1.1."""
    ordinal = row.ordinal.strip().removesuffix(".0")
    if _ROMAN.fullmatch(ordinal):
        return 2
    if _LETTER.fullmatch(ordinal):
        return 1
    if _NESTED.fullmatch(ordinal):
        return 3 + ordinal.strip(".").count(".")
    return 3


def is_total(row: Row) -> bool:
    """Whether the row is called a total."""
    return bool(_TOTAL.match(plain(row.label or row.ordinal)))


def totals_of(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[Total]:
    """The totals and groups of a table with their parts."""
    counts = [column for column in columns if not column.is_rate]
    sums = [row for row in rows if is_total(row)] or list(_seen(rows, counts))
    units = [row for row in rows if not any(row is one for one in sums)]
    groups = list(_groups(units))
    for group in groups:
        if any(column.index in group.whole.figures for column in counts):
            yield group
    leaves = _leaves(units, groups)
    for row in sums:
        if not row.figures:
            continue
        parts = _of_section(rows, row, leaves) if _SUBTOTAL.match(plain(row.label)) else leaves
        levels = sorted({level_of(unit) for unit in units})
        peers = [[unit for unit in units if unit.figures and level_of(unit) == level] for level in levels]
        candidates = [one for one in (parts, *peers) if len(one) > 1] or [parts]
        best = max(candidates, key=lambda one: _fitting(row, one, counts))
        if best:
            yield Total(row, tuple(best))


def _seen(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[Row]:
    """A last or first row that is not called a total and is one in most columns, such as "Quý III" under its months."""
    filled = [row for row in rows if row.figures]
    for whole, parts in ((filled[-1], filled[:-1]), (filled[0], filled[1:])) if len(filled) > 2 else ():
        told = [column for column in columns if whole.figures.get(column.index)]
        fitting = _fitting(whole, parts, told)
        if fitting > 1 and fitting >= _MOST * len(told):
            yield whole
            return


def _groups(rows: Sequence[Row]) -> Iterator[Total]:
    """Rows that stand above others of a deeper level."""
    for place, row in enumerate(rows):
        mine = level_of(row)
        below = []
        for other in rows[place + 1 :]:
            if level_of(other) <= mine:
                break
            below.append(other)
        nearest = min(map(level_of, below), default=0)
        parts = tuple(other for other in below if level_of(other) == nearest and other.figures)
        if parts and row.ordinal:
            yield Total(row, parts)


def _leaves(rows: Sequence[Row], groups: Sequence[Total]) -> list[Row]:
    heads = {id(group.whole) for group in groups}
    return [row for row in rows if id(row) not in heads and row.figures]


def _of_section(rows: Sequence[Row], total: Row, leaves: Sequence[Row]) -> list[Row]:
    """The rows between a subtotal and the one before it."""
    place = rows.index(total)
    earlier = [at for at in range(place) if is_total(rows[at])]
    first = earlier[-1] + 1 if earlier else 0
    return [row for row in rows[first:place] if any(row is leaf for leaf in leaves)]


def _fitting(whole: Row, parts: Sequence[Row], columns: Sequence[Column]) -> int:
    return sum(
        sum((row.figures[column.index].value for row in parts if column.index in row.figures), Decimal(0))
        == whole.figures[column.index].value
        for column in columns
        if column.index in whole.figures
    )


def is_excerpt(total: Total, columns: Sequence[Column]) -> bool:
    """Whether the rows below are only some of those summed: every sum falls short, in several columns."""
    told = [column for column in columns if not column.is_rate and column.index in total.whole.figures]
    short = [
        sum((row.figures[one.index].value for row in total.parts if one.index in row.figures), Decimal(0))
        < total.whole.figures[one.index].value
        for one in told
        if total.whole.figures[one.index].value
    ]
    return len(short) > 1 and all(short)
