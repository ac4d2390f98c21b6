"""What the columns of a table are: the label, counts of something, rates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.figures.concepts import Concept, concept_of, plain
from audit.figures.numbers import Figure, exact, places
from audit.figures.tables.grid import Cell, letters, value_of
from audit.figures.tables.layout import Table, is_number

_ORDINAL = re.compile(r"(?:stt|tt|số tt|số thứ tự|no\.?)")
_NUMBERING = re.compile(r"[IVX]+\.?|[A-HĐ]\.?|\d+(?:\.\d+)*\.?")
_RATE = re.compile(r"tỷ lệ|%|phần trăm|tỷ trọng")
_NO_COUNT = re.compile(
    r"ghi chú|xếp hạng|thứ hạng|hạng\b|năm sinh|mã (?:số|đơn vị|định danh)|điện thoại|ngày|điểm"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column with figures. `path` are its header texts from the top down, `number` its number in the table."""

    index: int
    path: tuple[str, ...]
    is_rate: bool
    concept: Concept | None
    number: int | None
    formula: str

    @property
    def name(self) -> str:
        """How it is called in findings."""
        return " › ".join(self.path) or f"cột {letters(self.index)}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with figures by column. `ordinal` is what stands under STT."""

    at: int
    label: str
    ordinal: str
    figures: dict[int, Figure]


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns with figures, from the left."""
    found = []
    for index, path in enumerate(table.heads):
        filled = [row for row in table.body if not table.cell(row, index).is_blank]
        numeric = [row for row in filled if is_number(table.cell(row, index))]
        words = plain(" ".join(path))
        is_told = path and (_ORDINAL.fullmatch(words) or _NO_COUNT.search(words))
        if not numeric or len(numeric) * 2 < len(filled) or is_told or _counts_rows(table, index, numeric):
            continue
        percents = sum(table.cell(row, index).is_percent for row in numeric)
        is_rate = percents * 2 > len(numeric) or bool(_RATE.search(words))
        number = re.match(r"\(?(\d{1,2})", table.numbers[index])
        formula = table.numbers[index] + " " + " ".join(path)
        concept = None if is_rate else concept_of(" ".join(path))
        found.append(Column(index, path, is_rate, concept, int(number[1]) if number else None, formula))
    return tuple(found)


def _counts_rows(table: Table, index: int, numeric: Sequence[int]) -> bool:
    """A column before the names that only counts the rows, anew in each group, whatever heads it."""
    if index > 1 or len(numeric) < 3 or index >= _label_column(table):
        return False
    pairs = [value_of(table.cell(row, index), is_share=False) for row in numeric]
    values = [pair[0] if pair else Decimal(-1) for pair in pairs]
    return all(value in {1, before + 1} for before, value in zip([Decimal(0), *values], values, strict=False))


def _label_column(table: Table) -> int:
    """Where the names of the rows stand: the column with the most letters."""

    def letters_in(index: int) -> int:
        cells = (table.cell(row, index) for row in table.body)
        return sum(len(cell.text) for cell in cells if not is_number(cell))

    return max(range(len(table.heads)), key=letters_in)


def _ordinal_column(table: Table) -> int:
    """Where the rows are numbered: 1, 2, 3, I, II, A, B; the first column if nowhere."""
    for index in range(_label_column(table)):
        texts = [_text(table.cell(row, index)) for row in table.body]
        filled = [text for text in texts if text]
        if filled and sum(bool(_NUMBERING.fullmatch(text)) for text in filled) * 2 > len(filled):
            return index
    return 0


def _text(cell: Cell) -> str:
    return cell.text or (str(cell.number) if cell.number is not None else "")


def rows_of(table: Table, columns: Sequence[Column]) -> tuple[Row, ...]:
    """The rows of the body, those without figures too: they are headings of groups."""
    scales = {column.index: _scale(table, column) for column in columns}
    first = min((column.index for column in columns), default=0)
    taken = {column.index for column in columns}
    rows = []
    numbered = _ordinal_column(table)
    for at in table.body:
        texts = [table.cell(at, index) for index in range(len(table.heads)) if index not in taken]
        labels = [cell.text for cell in texts if cell.text and not is_number(cell)]
        label = max(labels, key=len, default="")
        ordinal = _text(table.cell(at, numbered)) if first > 0 else ""
        figures = {
            column.index: _figure(table, at, column, *scales[column.index])
            for column in columns
            if value_of(table.cell(at, column.index), is_share=column.is_rate) is not None
        }
        rows.append(Row(at, label, ordinal, figures))
    return tuple(rows)


def _figure(table: Table, at: int, column: Column, scale: Decimal, decimals: int) -> Figure:
    cell = table.cell(at, column.index)
    value, printed = value_of(cell, is_share=column.is_rate) or (Decimal(0), 0)
    if cell.number is None:
        return exact(value, column.name, printed)
    return exact(value * scale, column.name, decimals if column.is_rate else printed)


def _scale(table: Table, column: Column) -> tuple[Decimal, int]:
    """By what to multiply the numbers of a column, and how many decimals they have at most.

    A workbook may keep shares as fractions of one; it drops zeros at the end, so that the column tells the decimals.
    """
    numbers = [
        cell.number for row in table.body if (cell := table.cell(row, column.index)).number is not None
    ]
    decimals = max(map(places, numbers), default=0)
    if not column.is_rate or any(table.cell(row, column.index).is_percent for row in table.body):
        return Decimal(1), decimals
    is_fraction = bool(numbers) and max(numbers) <= Decimal("1.5")
    is_fraction = is_fraction and (any(one % 1 for one in numbers) or set(numbers) == {Decimal(1)})
    return (Decimal(100), max(0, decimals - 2)) if is_fraction else (Decimal(1), decimals)
