"""The cells of a CSV, XLSX, XLS or ODS file, as they are written there."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import python_calamine

from audit.figures.numbers import parse_number

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
MAX_BYTES = 50_000_000
_NO_TEXT = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a PDF, a Word document or workbook, and an old one begin."""
_MAX_CELLS = 2_000_000
_NOTHING = re.compile(r"[-–—./]*|n/a|không", re.IGNORECASE)


class UnreadableFigures(Exception):
    """The file cannot be read as a table or a text; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `number` is what a workbook kept as a number, None for text; `text` is as written."""

    text: str = ""
    number: Decimal | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return self.number is None and not self.text

    @property
    def is_percent(self) -> bool:
        """Whether it is written with a sign of percent."""
        return self.number is None and self.text.endswith("%")


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet by row, all rows of one width. `spans` are merged cells: top, left, bottom, right.

    Of a sheet that was turned, `origin` has the columns that its rows were, and the rows that its columns were but the
    first.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    spans: tuple[tuple[int, int, int, int], ...] = ()
    origin: tuple[tuple[int, ...], tuple[int, ...]] | None = None

    def place(self, row: int, column: int) -> str:
        """Where a cell stands: ``Sheet1!D7``."""
        if self.origin is not None:
            row, column = self.origin[1][column - 1], self.origin[0][row]
        return f"{self.name}!{letters(column)}{row + 1}" if self.name else f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """The name of a column: A, B, ... AA."""
    head, last = divmod(column, 26)
    return (letters(head - 1) if head else "") + chr(ord("A") + last)


def value_of(cell: Cell, *, is_share: bool) -> tuple[Decimal, int] | None:
    """The number in a cell and its decimals, None where there is none. A dash is none."""
    if cell.number is not None:
        exponent = cell.number.normalize().as_tuple().exponent
        return cell.number, max(0, -exponent) if isinstance(exponent, int) else 0
    text = cell.text.removesuffix("%").strip()
    if not text or _NOTHING.fullmatch(text):
        return None
    return parse_number(text, is_share=is_share or cell.is_percent)


def read_sheets(path: Path) -> Sequence[Sheet]:
    """Read a file. Raises UnreadableFigures."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFigures(f"tệp lớn hơn {MAX_BYTES // 1_000_000} MB")
        content = path.read_bytes()
    except OSError as problem:
        raise UnreadableFigures(f"không đọc được tệp: {problem.strerror}") from problem
    if path.suffix.lower() in WORKBOOKS:
        return _workbook(content)
    return (_sheet("", _csv_rows(decoded(content))),)


def decoded(content: bytes) -> str:
    """The text of a file, whatever encoding it has. Raises UnreadableFigures."""
    if content.startswith(_NO_TEXT):
        raise UnreadableFigures(
            "là PDF, Word hoặc bảng tính đổi tên: lưu lại thành XLSX, CSV, hoặc chép nội dung vào tệp văn bản UTF-8"
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1258")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableFigures("không phải tệp văn bản (lưu lại dưới dạng UTF-8)")


def _workbook(content: bytes) -> Sequence[Sheet]:
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        sheets = []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            spans = tuple((*start, *end) for start, end in sheet.merged_cell_ranges or ())
            sheets.append(_sheet(name, [[_cell(value) for value in row] for row in rows], spans))
    except (python_calamine.CalamineError, OSError, ValueError) as problem:
        raise UnreadableFigures(
            "không mở được bảng tính: tệp hỏng, có mật khẩu hoặc không phải bảng tính"
        ) from problem
    return sheets


def _cell(value: object) -> Cell:
    if isinstance(value, bool) or value is None:
        return EMPTY if value is None else Cell(str(value))
    if isinstance(value, int | float):
        try:
            # Sixteen digits are an accident of binary fractions: 80.15 must not become 80.150000000000006.
            return Cell(number=Decimal(f"{value:.10g}" if isinstance(value, float) else value))
        except InvalidOperation:
            return EMPTY
    return Cell(" ".join(str(value).split()))


def _csv_rows(text: str) -> list[list[Cell]]:
    lines = text.splitlines()
    # Most delimiters in the same number on the most lines; a comma inside numbers gives uneven counts.
    delimiter = max(";\t|,", key=lambda sign: _evenness(lines, sign))
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as problem:
        raise UnreadableFigures("không đọc được tệp CSV") from problem
    return [[Cell(" ".join(value.split())) for value in row] for row in rows]


def _evenness(lines: Iterable[str], sign: str) -> tuple[int, int]:
    counts = [line.count(sign) for line in lines if line.strip()]
    common = max(set(counts), key=counts.count, default=0)
    return (counts.count(common), common) if common else (0, 0)


def _sheet(
    name: str, rows: Sequence[Sequence[Cell]], spans: tuple[tuple[int, int, int, int], ...] = ()
) -> Sheet:
    width = max(map(len, rows), default=0)
    if width * len(rows) > _MAX_CELLS:
        raise UnreadableFigures(f"bảng có hơn {_MAX_CELLS} ô")
    return Sheet(name, tuple((*row, *[EMPTY] * (width - len(row))) for row in rows), spans)
