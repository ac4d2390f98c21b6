"""Tables as CSV and XLSX that spreadsheets open as what they are: text stays text, whatever it begins with."""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from exchange.tables.cells import GUARDED, NOTHING

Written = str | int | dt.datetime | None
_FORMULA = re.compile(r"[=+\-@\t\r]")
_ROWS = 1_000_000
"""Rows of a sheet before another is begun; Excel holds 48,576 more."""
_MOMENT = "dd/mm/yyyy hh:mm"


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a column: its title, its width in letters, and the words it may hold, if only some."""

    title: str
    width: int = 18
    choices: tuple[str, ...] = ()
    is_needed: bool = False


def guarded(text: str, *, is_csv: bool) -> str:
    """The text with an apostrophe in front if it would be taken for something else, a formula or nothing."""
    is_nothing = text != "" and text.removeprefix("'").casefold() in NOTHING
    needs = GUARDED.match(text) or is_nothing or (is_csv and _FORMULA.match(text))
    return f"'{text}" if needs else text


def write_csv(path: Path, heads: Sequence[Head], rows: Iterable[Sequence[Written]]) -> int:
    """Write a table as CSV, UTF-8 with its mark, so that Excel reads Vietnamese. Returns the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow([head.title for head in heads])
        for count, row in enumerate(rows, 1):  # noqa: B007 - counted
            table.writerow([_csv_cell(cell) for cell in row])
    return count


def _csv_cell(cell: Written) -> str:
    if isinstance(cell, dt.datetime):
        return cell.strftime("%d/%m/%Y %H:%M:%S")
    return "" if cell is None else guarded(str(cell), is_csv=True)


def write_xlsx(path: Path, name: str, heads: Sequence[Head], rows: Iterable[Sequence[Written]]) -> int:
    """Write a table as a workbook, row by row, so that memory does not grow. Returns the number of rows."""
    book = xlsxwriter.Workbook(
        path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold, moment = head_format(book), book.add_format({"num_format": _MOMENT})
    sheet = start_sheet(book, name, heads, bold)
    count, line = 0, 0
    for row in rows:
        if line == _ROWS:
            line = 0
            sheet = start_sheet(book, f"{name} {count // _ROWS + 1}", heads, bold)
        count, line = count + 1, line + 1
        for column, cell in enumerate(row):
            write_cell(sheet, (line, column), cell, moment)
    book.close()
    return count


def head_format(book: xlsxwriter.Workbook) -> Format:
    """How headings look."""
    return book.add_format(
        {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DDEBF7", "border": 1}
    )


def start_sheet(book: xlsxwriter.Workbook, name: str, heads: Sequence[Head], bold: Format) -> Worksheet:
    """A sheet with its headings, which stay in sight."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    for column, head in enumerate(heads):
        sheet.set_column(column, column, head.width)
        sheet.write_string(0, column, head.title, bold)
    if heads:
        sheet.autofilter(0, 0, 0, len(heads) - 1)
    return sheet


def write_cell(sheet: Worksheet, place: tuple[int, int], cell: Written, moment: Format | None = None) -> None:
    """Write a cell as what it is."""
    if isinstance(cell, dt.datetime):
        sheet.write_datetime(*place, cell.replace(tzinfo=None), moment)
    elif isinstance(cell, int):
        sheet.write_number(*place, cell)
    elif cell:
        sheet.write_string(*place, guarded(cell, is_csv=False))
