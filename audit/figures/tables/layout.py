"""Where in a sheet the tables are: title, header of several rows, row of column numbers, body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.figures.tables.grid import EMPTY, Cell, Sheet, value_of

_NUMBERED = re.compile(r"\(?(\d{1,2})\)?\s*(?:[=:].*)?")
_GROUP = re.compile(r"(?:[IVX]+|[A-HĐ])\.?")
_MOST_HEADER_ROWS = 6
_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `heads` has for each column its header texts from the top down, `body` the numbers of its rows.

    `numbers` has what the row of column numbers says of each column, such as ``(3)=(4)+(5)+(6)``.
    """

    sheet: Sheet
    title: str
    heads: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...]
    body: tuple[int, ...]

    def cell(self, row: int, column: int) -> Cell:
        """A cell by its place in the sheet."""
        return self.sheet.rows[row][column]


def find_tables(sheet: Sheet) -> Iterator[Table]:
    """Yield the tables of a sheet from the top down."""
    row, above = 0, 0
    while (start := _first_body_row(sheet, row)) is not None:
        end = _end_of_body(sheet, start)
        yield _table(sheet, above, start, end)
        row = above = end


def is_number(cell: Cell) -> bool:
    """Whether a number stands in a cell."""
    return value_of(cell, is_share=False) is not None or value_of(cell, is_share=True) is not None


def _first_body_row(sheet: Sheet, row: int) -> int | None:
    for number in range(row, len(sheet.rows)):
        if is_numbering(sheet.rows[number]):
            return number + 1 if number + 1 < len(sheet.rows) else None
        if _is_body(sheet.rows[number]):
            further = (at for at in range(number, min(number + _MOST_HEADER_ROWS, len(sheet.rows))))
            numbering = next((at for at in further if is_numbering(sheet.rows[at])), None)
            return _with_group(sheet, number) if numbering is None else numbering + 1
    return None


def _with_group(sheet: Sheet, start: int) -> int:
    """Where the body begins if the heading of its first group, such as "I. Cấp tỉnh", stands before the figures."""
    while start > 1:
        filled = [at for at, cell in enumerate(sheet.rows[start - 1]) if not cell.is_blank]
        rows = sheet.rows[max(0, start - _MOST_HEADER_ROWS) : start - 1]
        widest = max(sum(not cell.is_blank for cell in cells) for cells in rows)
        if not 0 < len(filled) <= 2 or filled[0] > 1 or widest < 3:
            return start
        if len(filled) == 2 and not _GROUP.fullmatch(sheet.rows[start - 1][filled[0]].text):
            return start
        start -= 1
    return start


def _is_body(cells: Sequence[Cell]) -> bool:
    """A row with figures beside a label; years alone are a header."""
    found = [value_of(cell, is_share=False) for cell in cells if is_number(cell)]
    figures = [pair[0] for pair in found if pair]
    texts = [cell for cell in cells if not cell.is_blank and not is_number(cell)]
    if not found or (len(found) == 1 and is_number(cells[0]) and len(texts) > 1):
        return False
    return bool(texts or len(found) > 1) and not (figures and all(one in _YEARS for one in figures))


def is_numbering(cells: Sequence[Cell]) -> bool:
    """Whether these are the numbers of the columns: 1, 2, 3 or (1), (2), (3)=(4)+(5)."""
    found = []
    for cell in cells:
        if cell.number is not None:
            found.append(int(cell.number) if cell.number == int(cell.number) else -1)
        elif cell.text:
            match = _NUMBERED.fullmatch(cell.text)
            found.append(int(match[1]) if match else 0)
    counted = [one for one in found if one]
    return len(counted) >= 3 and counted == list(range(counted[0], counted[0] + len(counted))) and counted[0] <= 3 and len(found) - len(counted) <= 2  # fmt: skip


def _end_of_body(sheet: Sheet, start: int) -> int:
    """The row after the last one: where a new header begins, or the sheet ends."""
    seen = False
    for number in range(start, len(sheet.rows)):
        cells = sheet.rows[number]
        seen = seen or _is_body(cells)
        texts = sum(not cell.is_blank and not is_number(cell) for cell in cells)
        blanks = all(cell.is_blank for cell in cells)
        is_header = texts >= 3 and not any(map(is_number, cells[1:]))
        follows = any(_is_body(cells) for cells in sheet.rows[number + 1 : number + 1 + _MOST_HEADER_ROWS])
        before_blank = number > start and all(cell.is_blank for cell in sheet.rows[number - 1])
        if seen and not blanks and is_header and follows and (before_blank or texts > 3):
            return number
    return len(sheet.rows)


def _table(sheet: Sheet, above: int, start: int, end: int) -> Table:
    header: list[int] = []
    numbers = [""] * len(sheet.rows[0])
    row = start - 1
    while row >= above and len(header) < _MOST_HEADER_ROWS:
        cells = sheet.rows[row]
        if is_numbering(cells):
            numbers = [cell.text or (str(cell.number) if cell.number is not None else "") for cell in cells]
        elif sum(not cell.is_blank for cell in cells) < 2 and not _hangs_over(sheet, row, header):
            break
        else:
            header.append(row)
        row -= 1
    title = " ".join(cell.text for at in range(above, row + 1) for cell in sheet.rows[at] if cell.text)
    body = tuple(at for at in range(start, end) if any(not cell.is_blank for cell in sheet.rows[at]))
    return Table(sheet, title, _heads(sheet, header[::-1]), tuple(numbers), body)


def _hangs_over(sheet: Sheet, row: int, header: Sequence[int]) -> bool:
    """Whether a row with one text is the upper part of a header: it begins over a column inside it."""
    first = next((at for at, cell in enumerate(sheet.rows[row]) if not cell.is_blank), 0)
    return bool(header) and first > 1


def _heads(sheet: Sheet, header: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    filled = [list(sheet.rows[row]) for row in header]
    for place, row in enumerate(header):
        _fill(sheet, filled, place, row)
    return tuple(
        tuple(dict.fromkeys(_text(cells[column]) for cells in filled if not cells[column].is_blank))
        for column in range(len(sheet.rows[0]))
    )


def _fill(sheet: Sheet, filled: list[list[Cell]], place: int, row: int) -> None:
    """Give the cells under a merged one its text; where merging is not told, by the empty cells beside it."""
    cells = filled[place]
    for top, left, bottom, right in sheet.spans:
        if top <= row <= bottom:
            cells[left : right + 1] = [sheet.rows[top][left]] * (right + 1 - left)
    if sheet.spans:
        return
    for column in range(1, len(cells)):
        before = cells[column - 1]
        if cells[column].is_blank and not before.is_blank and place + 1 < len(filled):
            has_below = [not filled[place + 1][at].is_blank for at in (column - 1, column)]
            cells[column] = before if all(has_below) else EMPTY


def _text(cell: Cell) -> str:
    return cell.text or str(cell.number)
