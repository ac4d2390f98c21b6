"""Rows of counts in groups: each group with its sum, numbered in Roman, and the total of all at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from typeset.sheets import Cell, Row, Weight

TOTAL = "TỔNG CỘNG"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of lines: a name and its counts each. A group without lines is left out."""

    title: str
    lines: Sequence[tuple[str, tuple[int, ...]]]


def grouped_rows(groups: Iterable[Group], marks: Sequence[str] = _ROMAN) -> tuple[Row, ...]:
    """The rows of a table: for each group its sum, then its lines; the total last.

    `marks` number the groups. A single group needs no heading: its sum is the total. Nothing at all gives a total
    without any figures, not zeros.
    """
    shown = [group for group in groups if group.lines]
    rows: list[Row] = []
    addends: list[int] = []
    for mark, group in zip(marks, shown, strict=False):
        first = len(rows) + (1 if len(shown) > 1 else 0)
        lines = tuple(range(first, first + len(group.lines)))
        if len(shown) > 1:
            addends.append(len(rows))
            title: tuple[Cell, ...] = (mark, group.title.upper(), *sums(counts for _, counts in group.lines))
            rows.append(Row(title, Weight.GROUP, lines))
        else:
            addends.extend(lines)
        rows += [Row((number, name, *counts)) for number, (name, counts) in enumerate(group.lines, start=1)]
    everything = [counts for group in shown for _, counts in group.lines]
    if everything:
        rows.append(Row(("", TOTAL, *sums(everything)), Weight.TOTAL, tuple(addends)))
    return tuple(rows)


def sums(lines: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    """The sum of each column; the lines are equally long."""
    return tuple(map(sum, zip(*lines, strict=True)))
