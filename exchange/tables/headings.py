"""The heading of a table: found below titles, over one to three rows, with names as people write them."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from exchange.folding import fold, tidy, without_asides
from exchange.tables.grids import Cell, Grid, Row

_WITHIN = 30
"""Rows in which a heading is looked for: titles above it have six to ten."""
_TALLEST, _FEWEST = 3, 2
_NUMBERING = re.compile(r"\W*(?:\d{1,2}|[A-Za-z])(?:\W*[=+\-]\W*\d{1,2})*\W*")


@dataclass(frozen=True, slots=True)
class Heading:
    """Which column is which: `columns` by index of the cell, and the number of the last row of the heading.

    `unknown` are headings that mean nothing here, `twice` such that mean what another does already.
    """

    row: int
    columns: Mapping[int, str]
    titles: Mapping[int, str]
    unknown: tuple[str, ...] = ()
    twice: tuple[tuple[str, str], ...] = field(default=())

    @property
    def keys(self) -> frozenset[str]:
        """What columns there are."""
        return frozenset(self.columns.values())

    def title(self, key: str) -> str:
        """The heading of a column as it stands in the file; empty if there is none."""
        return next((self.titles[index] for index, each in self.columns.items() if each == key), "")


class Names:
    """The names that columns go by."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """Take the names of each key; the first one is what people are told."""
        self._keys = {fold(name): key for key, known in names.items() for name in known}
        self._shown = {fold(name): name for known in names.values() for name in known}

    def key(self, title: str) -> str | None:
        """The key that a heading names: accents, case, spaces and what stands in brackets do not matter."""
        return self._keys.get(fold(title)) or self._keys.get(fold(without_asides(title)))

    def alike(self, title: str) -> str | None:
        """The known name that is spelled nearly like a heading, None if there is none."""
        near = difflib.get_close_matches(fold(title), self._shown, 1, 0.82)
        return self._shown[near[0]] if near else None


def find_heading(grid: Grid, names: Names, needed: str) -> Heading | None:
    """The heading of a sheet: the rows that name the most columns, `needed` among them; None if there is none."""
    rows = list(islice(grid.rows(), _WITHIN + _TALLEST))
    found = (
        (_read_heading(rows[top : top + height], names), height)
        for top in range(min(len(rows), _WITHIN))
        for height in range(1, _TALLEST + 1)
        if top + height <= len(rows)
    )
    # One name alone is a word in a text, such as in the explanation of our own template.
    good = (pair for pair in found if needed in pair[0].keys and len(pair[0].columns) >= _FEWEST)
    # Of several that are as good the one with the fewest rows, or a title above would be part of it.
    best, _ = max(good, key=lambda pair: (len(pair[0].columns), -pair[1]), default=(None, 0))
    return best if best is None else _after_numbering(best, rows)


def nearest_names(grid: Grid, names: Names) -> tuple[str, ...]:
    """The known headings of the row that has the most of them, for a sheet that lacks the needed one."""
    rows = list(islice(grid.rows(), _WITHIN))
    found = (_read_heading([row], names) for row in rows)
    best = max(found, key=lambda one: len(one.columns), default=None)
    return tuple(best.titles[index] for index in best.columns) if best else ()


def _read_heading(rows: Sequence[Row], names: Names) -> Heading:
    columns: dict[int, str] = {}
    titles: dict[int, str] = {}
    unknown: list[str] = []
    twice: list[tuple[str, str]] = []
    for index, path in _paths([cells for _, cells in rows]):
        title = " ".join(path)
        key = next(filter(None, map(names.key, _readings(path))), None)
        if key is None:
            unknown.append(title)
        elif key in columns.values():
            first = next(titles[other] for other, each in columns.items() if each == key)
            twice.append((first, title))
        else:
            columns[index], titles[index] = key, title
    return Heading(rows[-1][0], columns, titles, tuple(unknown), tuple(twice))


def _paths(rows: Sequence[Sequence[Cell]]) -> Iterable[tuple[int, tuple[str, ...]]]:
    """For each column its headings from top to bottom; what is merged over several columns stands over each."""
    width = max(map(len, rows))
    texts = [
        [tidy(str(cell)) if isinstance(cell, str) else "" for cell in row] + [""] * (width - len(row))
        for row in rows
    ]
    for level, row in enumerate(texts[:-1]):
        for index in range(1, width):
            has_below = any(below[index] for below in texts[level + 1 :])
            is_same_above = all(above[index] == above[index - 1] for above in texts[:level])
            if not row[index] and has_below and is_same_above:
                row[index] = row[index - 1]
    for index in range(width):
        path = tuple(row[index] for row in texts if row[index])
        if path:
            yield index, path


def _readings(path: tuple[str, ...]) -> Iterable[str]:
    """What a column may be called: all of its headings together, the lower ones, the lowest."""
    for start in range(len(path)):
        yield " ".join(path[start:])


def _after_numbering(heading: Heading, rows: Sequence[Row]) -> Heading:
    """Take a row of column numbers, (1) (2) (3) or A B 1 2, into the heading."""
    below = next((row for row in rows if row[0] > heading.row), None)
    if below is None:
        return heading
    texts = [_plain(cell) for cell in below[1] if cell not in (None, "")]
    if len(texts) > 1 and all(_NUMBERING.fullmatch(text) for text in texts):
        return Heading(below[0], heading.columns, heading.titles, heading.unknown, heading.twice)
    return heading


def _plain(cell: Cell) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else tidy(str(cell))
