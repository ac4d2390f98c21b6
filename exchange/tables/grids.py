"""Files to rows of cells: CSV in whatever code and separator, XLSX, XLS, XLSB and ODS."""

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from exchange.faults import Fault
from exchange.tables.csv_text import csv_rows, probe_csv

Cell = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None
Row = tuple[int, Sequence[Cell]]
"""The number of a row as the spreadsheet shows it, and its cells from the first column on."""

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UNPACKED = 2 << 30
"""Bytes that the parts of a workbook may have unpacked; 250,000 rows of a register have a tenth of it."""


class UnreadableTable(Exception):
    """A file cannot be read as a table; never leaves this package but as a fault."""

    def __init__(self, what: str, advice: str) -> None:
        """Say what is wrong and what to do, in Vietnamese."""
        super().__init__(what)
        self.fault = Fault(what, advice)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. `rows` gives its rows from the first, each time it is called; empty rows are left out."""

    name: str
    rows: Callable[[], Iterator[Row]]


def open_grids(path: Path) -> tuple[Grid, ...]:
    """The visible sheets of a file; one without a name for CSV. Raises UnreadableTable."""
    with path.open("rb") as file:
        start = file.read(512)
    if not start.strip():
        raise UnreadableTable("tệp rỗng", "Xuất lại tệp từ phần mềm nguồn.")
    if start.startswith(_WORKBOOKS):
        return _workbook(path)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise UnreadableTable(
            "tệp là trang web (HTML) mang đuôi bảng tính",
            "Mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx.",
        )
    if start.startswith(b"%PDF"):
        raise UnreadableTable(
            "tệp là PDF, không phải bảng tính", "Xin tệp .xlsx hoặc .csv từ phần mềm nguồn."
        )
    form = probe_csv(path)
    if isinstance(form, Fault):
        raise UnreadableTable(form.what, form.advice)
    return (Grid("", lambda: _filled(enumerate(csv_rows(path, form), 1))),)


def _workbook(path: Path) -> tuple[Grid, ...]:
    _refuse_bombs(path)
    try:
        # By content, not by name: a workbook is often called .xls whatever it is.
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)
            sheets = [
                book.get_sheet_by_name(about.name)
                for about in book.sheets_metadata
                if about.visible is SheetVisibleEnum.Visible
            ]
    except PasswordError:
        raise UnreadableTable("bảng tính có mật khẩu", "Bỏ mật khẩu rồi lưu lại.") from None
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile):
        raise UnreadableTable(
            "bảng tính bị hỏng hoặc không phải XLSX, XLS, ODS",
            "Mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx.",
        ) from None
    return tuple(Grid(sheet.name, _rows_of(sheet)) for sheet in sheets)


def _refuse_bombs(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as parts:
        if sum(part.file_size for part in parts.infolist()) > _UNPACKED:
            raise UnreadableTable("bảng tính quá lớn", "Chia thành nhiều tệp, mỗi tệp dưới 250.000 dòng.")


def _rows_of(sheet: CalamineSheet) -> Callable[[], Iterator[Row]]:
    # What calamine yields starts at the first row of the sheet, but at the first column that has anything.
    pad = (None,) * (sheet.start[1] if sheet.start else 0)

    def rows() -> Iterator[Row]:
        return _filled(enumerate(([*pad, *cells] for cells in sheet.iter_rows()), 1))

    return rows


def _filled(rows: Iterator[Row]) -> Iterator[Row]:
    return (row for row in rows if any(cell not in (None, "") for cell in row[1]))
